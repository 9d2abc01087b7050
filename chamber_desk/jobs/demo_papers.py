"""The papers of the demonstration office: a contract, certificates one and many, the month's appraisals."""

from pathlib import Path

from chamber_desk.jobs.asked import Asked
from chamber_desk.jobs.files import write_whole
from chamber_desk.jobs.papers import make_paper
from chamber_desk.services import appraisals, awards, lists
from chamber_desk.services.desk import Desk


def print_demo_papers(desk: Desk, folder: Path) -> list[Path]:
    """Print into a folder (made if it is not there) and give the files."""
    folder.mkdir(parents=True, exist_ok=True)
    months = [month for month, locked in desk.read(appraisals.list_months) if locked]
    contract = desk.read(lists.find_ids, "contracts", where={"state": ("performing", "signed")}, limit=1)
    certificates = desk.read(awards.find_issued, months[0]) if months else []
    wanted: list[tuple[str, str, Asked]] = [("contract.pdf", "contract", Asked(ids=tuple(contract)))]
    if certificates:
        wanted.append(("certificate.pdf", "certificate", Asked(ids=tuple(certificates[:1]))))
        wanted.append((f"certificates-{months[0]}.pdf", "certificate", Asked(ids=tuple(certificates))))
    if months:
        wanted.append((f"appraisals-{months[0]}.pdf", "appraisal", Asked(month=months[0])))
        wanted.append((f"summary-{months[0]}.pdf", "appraisal-summary", Asked(month=months[0])))
    files = []
    for name, paper, asked in wanted:
        write_whole(folder / name, make_paper(desk, paper, asked))
        files.append(folder / name)
    return files
