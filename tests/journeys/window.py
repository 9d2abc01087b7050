"""Drive a real window by its accessible names (AT-SPI), as a screen reader would. Runs under Debian's /usr/bin/python3 with python3-pyatspi.

from window import Window
w = Window(title_part="商会")          # waits up to 60 s
w.press("新建客户"); w.type("名称", "恒通有限公司"); w.open_tab("订单"); print(w.cell("客户列表", 0, 1)); w.names()
"""

import subprocess
import time

import pyatspi
from gi.repository import Atspi

Atspi.set_timeout(30_000, 30_000)  # on a busy machine a tab may take longer than a second to open


def key(*names):
    """Press keys, one after the other."""
    subprocess.run(["xdotool", "key", *names], check=True)


def press_later(window, name, answer=""):
    """Press a button that opens a dialog of its own, and the dialog's button where one is named."""
    window.press(name, "push button")
    if answer:
        window.find(answer, "push button", wait=20)
        window.press(answer, "push button")


class Window:
    """The first application on the accessibility bus that shows a widget whose name holds `title_part`."""

    def __init__(self, title_part="", wait=60.0):
        end = time.time() + wait
        while time.time() < end:
            desktop = pyatspi.Registry.getDesktop(0)
            for i in range(desktop.childCount):
                app = desktop.getChildAtIndex(i)
                if app is not None and any(title_part in (n.name or "") for n in self._walk(app, 3)):
                    self.app = app
                    return
            time.sleep(0.2)
        raise TimeoutError(f"no window with {title_part!r}")

    @staticmethod
    def _walk(node, depth=60):
        stack = [(node, 0)]
        while stack:
            node, level = stack.pop()
            yield node
            if level < depth:
                for i in reversed(range(min(node.childCount, 2000))):
                    child = node.getChildAtIndex(i)
                    if child is not None:
                        stack.append((child, level + 1))

    def _showing(self):
        """Every node that shows, with its role and name; what is hidden is not looked into, nor are the cells of tables:
        there are thousands."""
        stack = [self.app.getChildAtIndex(i) for i in reversed(range(self.app.childCount))]
        while stack:
            node = stack.pop()
            try:
                if node is None or not node.getState().contains(pyatspi.STATE_SHOWING):
                    continue
                role, name = node.getRoleName(), node.name
                if role not in ("table", "tree table"):
                    stack += [node.getChildAtIndex(i) for i in reversed(range(min(node.childCount, 500)))]
            except Exception:  # a node that died while we looked: look on
                continue
            yield node, role, name

    def find(self, name, role=None, wait=20.0):
        """The showing node of that exact name (and role name, such as 'push button', 'page tab', 'table')."""
        end = time.time() + wait
        while True:
            for node, its_role, its_name in self._showing():
                if its_name == name and role in (None, its_role):
                    return node
            if time.time() > end:
                raise LookupError(f"nothing shown is named {name!r}")
            time.sleep(0.1)

    def press(self, name, role=None):
        self.find(name, role).queryAction().doAction(0)
        time.sleep(0.3)  # the program handles it after this call returns

    def open_tab(self, name):
        self.press(name, "page tab")

    def type(self, name, text, role="text"):
        self.find(name, role).queryEditableText().setTextContents(text)

    def type_here(self, text, wait=20.0):
        """Type into the field that has the cursor: for a question without a name of its own."""
        end = time.time() + wait
        while time.time() < end:
            for node, role, _name in self._showing():
                states = node.getState()
                if role == "text" and states.contains(pyatspi.STATE_FOCUSED):
                    node.queryEditableText().setTextContents(text)
                    return
            time.sleep(0.1)
        raise LookupError("no text field has the cursor")

    def text(self, name, role="text"):
        return self.find(name, role).queryText().getText(0, -1)

    def choose(self, name, place):
        """Choose the entry of a combo box at a place; 0 is the first, in a form the empty one.

        Without a window manager nobody gives a control the keyboard but the mouse, or a list that is open.
        """
        box = self._find_labelled(name)
        if box is None:
            place_of = self.find(name, "combo box").queryComponent().getExtents(pyatspi.DESKTOP_COORDS)
            middle = (str(place_of.x + place_of.width // 2), str(place_of.y + place_of.height // 2))
            subprocess.run(["xdotool", "mousemove", *middle, "click", "1"], check=True)
        else:
            box.queryAction().doAction(1)
        time.sleep(0.5)
        key("Home", *["Down"] * place, "Return")
        time.sleep(0.4)

    def _find_labelled(self, name):
        """The showing combo box whose label says so: its own name is what is chosen in it."""
        for node, role, _name in self._showing():
            if role == "combo box":
                targets = [relation.getTarget(0) for relation in node.getRelationSet() if relation.getNTargets()]
                if any((target.name or "").rstrip("：") == name for target in targets):
                    return node
        return None

    def choose_row(self, table, row, column=0):
        """Click into a row of a table."""
        place = self.find(table, "table").queryTable().getAccessibleAt(row, column).queryComponent().getExtents(0)
        subprocess.run(["xdotool", "mousemove", str(place.x + 10), str(place.y + 8), "click", "1"], check=True)
        time.sleep(0.4)

    def cell(self, table, row, column):
        return self.find(table, "table").queryTable().getAccessibleAt(row, column).name

    def rows(self, table):
        return self.find(table, "table").queryTable().nRows

    def names(self):
        """(role, name) of everything that is showing: to look around, and to find controls without a name."""
        return [(role, name) for _node, role, name in self._showing()]
