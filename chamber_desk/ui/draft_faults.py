"""What a draft of a contract still lacks, in words: read only where one is shown."""

from chamber_desk.domain.words import N_
from chamber_desk.i18n import _, fill
from chamber_desk.services import contract_checks
from chamber_desk.ui.office import Office


def tell_faults(office: Office, contract: int) -> str:
    """What must be filled in before it can be reviewed, else what should be looked at twice."""
    codes = office.read(contract_checks.find_faults, contract)
    told = tuple(contract_checks.FAULTS[code][0] for code in codes)
    if any(code.startswith("E") for code in codes):
        return fill(N_("送审前还要补全：{faults}。"), {"faults": told})
    return fill(N_("可以送审；请留意：{faults}。"), {"faults": told}) if told else _("可以送审。")
