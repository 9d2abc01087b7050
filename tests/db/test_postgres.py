from chamber_desk.services.desk import Desk
from chamber_desk.services.checking import check_office


def test_x(address):
    desk = Desk.new_desk(address, name="和顺市商会")
    assert desk.title == "和顺市商会"
    assert check_office(desk).faults == []
    desk.close()
