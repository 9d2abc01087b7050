"""How surnames are read where the common reading of the character is another one (decision D7).

Each entry is the surname and its reading with tone numbers; compounds join syllables by `_`, alternatives by a comma.
"""

_SINGLE = (
    "单shan4 仇qiu2 区ou1 查zha1 曾zeng1 解xie4 任ren2 华hua4 盖ge3 葛ge3 乐yue4 覃qin2 翟zhai2 朴piao2 尉wei4 "
    "缪miao4 宓mi4 逄pang2 员yun4 纪ji3 过guo1 应ying1 宁ning2 卜bu3 洗xian3 冼xian3 阚kan4 郗xi1 黑he4 秘bi4 "
    "那na1 能nai4 訾zi1 隗wei3 牟mou2 种chong2 繁po2 哈ha3 车che1 柏bai3 薄bo2 谌chen2 召shao4 折she2 幺yao1 "
    "盛sheng4 褚chu3 祭zhai4 佴nai4 郇xun2 沈shen3 贾jia3 贲ben1 费fei4 万wan4 俞yu2 於yu1 臧zang1 曲qu1 占zhan1 "
    "干gan1 仝tong2 亓qi2 隽juan4 句gou1 撒sa3 厍she4 行xing2 都du1 宿su4 眭sui1 粘nian2 燕yan1 藏zang4 冯feng2 "
    "汤tang1 殷yin1 叶ye4 强qiang2 尹yin3 乜nie4 庹tuo3 笪da2 郄qie4 芮rui4 晁chao2 昝zan3 麴qu1 麹qu1 肖xiao1 "
    "萧xiao1 重chong2 长zhang3 夏xia4 闫yan2 阎yan2 吕lü3 闾lü2 栾luan2 "
)
_COMPOUND = (
    "欧阳ou1_yang2 司马si1_ma3 上官shang4_guan1 诸葛zhu1_ge3 尉迟yu4_chi2 万俟mo4_qi2 单于chan2_yu2 "
    "长孙zhang3_sun1 令狐ling2_hu2 夏侯xia4_hou2 皇甫huang2_fu3 澹台tan2_tai2 东方dong1_fang1 慕容mu4_rong2 "
    "宇文yu3_wen2 公孙gong1_sun1 轩辕xuan1_yuan2 司徒si1_tu2 司空si1_kong1 端木duan1_mu4 呼延hu1_yan2 "
    "南宫nan2_gong1 西门xi1_men2 独孤du2_gu1 百里bai3_li3 申屠shen1_tu2 钟离zhong1_li2 淳于chun2_yu2 "
    "鲜于xian1_yu2 濮阳pu2_yang2 闻人wen2_ren2 赫连he4_lian2 公冶gong1_ye3 宗政zong1_zheng4 太叔tai4_shu1 "
    "仲孙zhong4_sun1 闾丘lü2_qiu1 亓官qi2_guan1 司寇si1_kou4 子车zi3_ju1 颛孙zhuan1_sun1 巫马wu1_ma3 "
    "公西gong1_xi1 漆雕qi1_diao1 乐正yue4_zheng4 壤驷rang3_si4 公良gong1_liang2 拓跋tuo4_ba2 夹谷jia2_gu3 "
    "宰父zai3_fu3 谷梁gu3_liang2 段干duan4_gan1 东郭dong1_guo1 左丘zuo3_qiu1 梁丘liang2_qiu1 "
)
_ALTERNATIVES = (
    "单dan1,chan2 仇chou2 区qu1 查cha2 曾ceng2 解jie3,jie4 华hua2 盖gai4 乐le4 覃tan2 翟di2 宓fu2 宁ning4 纪ji4 "
    "郗chi1 隗kui2 牟mu4 车ju1 谌shen4 郇huan2 员yuan2 洗xi3 黑hei1 那na4 能neng2 尉yu4 葛ge2 任ren4 过guo4 "
    "应ying4 种zhong3 行hang2 折zhe2 重zhong4 长chang2 盛cheng2 柏bo2 薄bao2 曲qu3 燕yan4 都dou1 宿xiu3 撒sa1 "
    "召zhao4 万mo4 "
)
_GIVEN = "子zi3 卜bu3 裳chang2 晟sheng4 长chang2 了liao3 "
# Characters that firms and places read in more than one way: all of them are searched.
_POLYPHONES = (
    "行hang2,xing2 长chang2,zhang3 重zhong4,chong2 乐le4,yue4 厦sha4,xia4 会hui4,kuai4 都du1,dou1 藏zang4,cang2 "
    "朝chao2,zhao1 单dan1,shan4 曾ceng2,zeng1 调tiao2,diao4 传chuan2,zhuan4 校xiao4,jiao4 奇qi2,ji1 六liu4,lu4 "
    "广guang3,an1 车che1,ju1 石shi2,dan4 蚌beng4,bang4 泊bo2,po1 佛fo2,fu2 省sheng3,xing3 便bian4,pian2 "
)


def _split(table: str) -> dict[str, str]:
    found = {}
    for entry in table.split():
        cut = next(place for place, sign in enumerate(entry) if sign.isascii() or sign == "ü")
        found[entry[:cut]] = entry[cut:]
    return found


SINGLE = _split(_SINGLE)
COMPOUND = {name: tuple(reading.split("_")) for name, reading in _split(_COMPOUND).items()}
ALTERNATIVES = {name: tuple(reading.split(",")) for name, reading in _split(_ALTERNATIVES).items()}
GIVEN = _split(_GIVEN)
POLYPHONES = {sign: tuple(readings.split(",")) for sign, readings in _split(_POLYPHONES).items()}
