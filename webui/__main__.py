"""`python -m webui` is the command `yinzheng`."""

from webui.cli import main

if __name__ == "__main__":
    main(prog_name="yinzheng")
