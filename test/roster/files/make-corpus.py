"""Writes the corpus of roster files with the programs that people use.

Needs LibreOffice (soffice), openpyxl, XlsxWriter and pandas. Run in this folder; what it writes is committed,
since the tests must not need those programs. Files "as ... writes" are made by hand after that program's form.
"""
import csv
import io
import os
import subprocess
import tempfile
import zipfile

import openpyxl
import pandas
import xlsxwriter

HEADER = ["username", "role", "groups", "email", "first_name", "last_name"]
PEOPLE = [
    ["zoe.k", "viewer", "Finance;Research", "zoe.k@example.org", "Zoë", "Køhler"],
    ["007", "publisher", "Finance", "bond@example.org", "James", "O'Neil, jr."],
    ["jürgen", "administrator", '"R&D; East"|Ops', "juergen@example.org", "Jürgen", "Groß"],
    ["lee, ann", "viewer", "", "", 'Ann "Annie"', "Lee"],
    ["x-1", "", "(none)", "", "", ""],
]
TABLE = [HEADER, *PEOPLE]


def put(name, content, encoding="utf-8"):
    data = content if isinstance(content, bytes) else content.encode(encoding)
    with open(name, "wb") as file:
        file.write(data)


def written(rows=TABLE, end="\r\n", **options):
    text = io.StringIO()
    csv.writer(text, lineterminator=end, **options).writerows(rows)
    return text.getvalue()


def archive(parts):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(zipfile.ZipInfo(name), content)
    return packed.getvalue()


def by_hand():
    text = written()
    put("excel-csv-utf8.csv", "\ufeff" + text)
    put("excel-csv.csv", text, "cp1252")
    put("excel-csv-german.csv", written(delimiter=";"), "cp1252")
    put("excel-csv-utf8-german.csv", "\ufeff" + written(delimiter=";"))
    put("excel-csv-mac.csv", written(end="\r"), "mac_roman")
    put("excel-unicode-text.txt", "\ufeff" + written(delimiter="\t"), "utf-16-le")
    put("excel-sep-line.csv", "sep=;\r\n" + written(delimiter=";"), "cp1252")
    put("excel-sep-line-quoted.csv", '\ufeff"sep=;"\r\n' + written(delimiter=";"))
    put("excel-empty-tail.csv", "\ufeff" + "".join(line + ",,\r\n" for line in text.split("\r\n")[:-1]) + ",,,,,,,\r\n" * 3)
    put("excel-trailing-columns-dropped.csv", "username,role,groups\r\nann,viewer,ops\r\nbob,viewer\r\n")
    put("excel-scientific.csv", "username,role\r\n1.23457E+11,viewer\r\nann,viewer\r\n")
    put("excel-formula-errors.csv", "username,role,groups\r\n#N/A,viewer,ops\r\nann,#REF!,ops\r\nbob,viewer,#NAME?\r\n")
    put("excel-title-above.csv", "Staff list 2026,,\r\n,,\r\nusername,role,groups\r\nann,viewer,ops\r\n")
    put("sheets.csv", text.rstrip("\r\n"))
    put("sheets.tsv", "\r\n".join("\t".join(row) for row in TABLE if '"' not in "".join(row)))
    put("sheets-stray-quotes.tsv", "\r\n".join("\t".join(row) for row in TABLE))
    put("sheets-form-answers.csv", "Login name,Access level,Team(s)\r\nann,Viewer,ops\r\nbob,Viewer,sales\r\n")
    put("numbers.csv", written(end="\n"))
    put("numbers-semicolon.csv", written(end="\n", delimiter=";"))
    put("powershell-5.csv", "#TYPE System.Management.Automation.PSCustomObject\r\n" + written(quoting=csv.QUOTE_ALL), "utf-16")
    put("powershell-7.csv", written(quoting=csv.QUOTE_ALL))
    put("python-csv-unix.csv", written(end="\n", quoting=csv.QUOTE_ALL))
    put("python-csv-nonnumeric.csv", written(quoting=csv.QUOTE_NONNUMERIC))
    put("r-write-csv.csv", '"","username","role"\n"1","ann","viewer"\n"2","bob","viewer"\n')
    put("r-missing-values.csv", '"username","role","email"\n"ann","viewer",NA\n"bob",NA,"bob@example.org"\n')
    put("psql-copy.csv", written(end="\n"))
    put("psql-bars.txt", written(end="\n", delimiter="|"))
    put("mysql-batch.tsv", "username\trole\ngrace\tviewer\nheidi\tNULL\n")
    put("script-utf16-be.csv", ("\ufeff" + text).encode("utf-16-be"))
    put("script-utf16-le-no-mark.csv", written().encode("utf-16-le"))
    put("script-mixed-line-ends.csv", text.replace("\r\n", "\n", 2))
    put("script-blank-lines.csv", "\n\n" + text.replace("\r\n", "\r\n\r\n"))
    put("script-no-final-line-end.csv", text[:-2])
    put("script-spaces.csv", "Username , Role , Groups\n  ann  ,  VIEWER  , ops ; sales \n")
    put("script-decomposed.csv", "username,first_name\nju\u0308rgen,Ju\u0308rgen\n")
    put("script-no-break-spaces.csv", "username,role\n\u00a0ann\u00a0,\u00a0viewer\n")
    put("script-zero-width.csv", "username,role\nan\u200bn,viewer\n")
    put("script-columns-shuffled.csv", written([[row[i] for i in (5, 2, 4, 0, 3, 1)] for row in TABLE]))
    synonyms = ["Sur-Name", "Team", "Given Name", "LOGIN", "E-Mail Address", "User Role"]
    put("script-synonyms.csv", written([synonyms, *[[row[i] for i in (5, 2, 4, 0, 3, 1)] for row in PEOPLE]]))
    put("script-newlines.csv", 'username,first_name\n"ann","A\n\nn"\nbob,"B\r\nb"\n,Nobody\n')
    put("script-formula-marking.csv", "username,role,groups\n'-ann,viewer,'=ops\n'+bob,viewer,'@sales\n'cyd,viewer,ops\n")
    put("script-memberships.csv", "user,role,group\nann,viewer,ops\nann,,sales\nbob,publisher,ops\n")
    put("script-comments.csv", "username,role\n#ann,viewer\nbob#1,viewer\n")
    put("script-one-column.csv", "login\nzoë\nann\n")
    put("script-unclosed-quote.csv", 'username,first_name\nann,Ann\nbob,"Bob\ncyd,Cyd\n')
    put("script-quote-closed-late.csv", 'username,first_name\nann,"Ann\nbob,"Bob"\ncyd,Cyd\n')
    put("script-quote-inside.csv", 'username,first_name\nann,Ann "the" Lee\n')
    put("script-surplus-cell.csv", "username,first_name,role\nann,Lee, Ann,viewer\nbob,Bob,viewer\n")
    put("script-colons.csv", "username:role\nann:viewer\n")
    put("script-duplicate-header.csv", "username,role,Role\nann,viewer,viewer\n")
    put("script-no-header.csv", "ann,viewer\nbob,viewer\n")
    put("script-header-only.csv", "username,role\n")
    put("script-empty.csv", "")
    put("script-mark-only.csv", "\ufeff")
    put("script-mixed-encodings.csv", "username\nzoë\n".encode() + "jürgen\n".encode("cp1252"))
    put("script-nul-bytes.csv", b"username\nann\0\n")
    put("script-json.csv", '[{"username": "ann"}]')
    put("people.json", '{"users": [{"username": "ann"}]}')
    put("people.zip", archive({"people.csv": text}))
    put("people.docx", archive({"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"}))
    put("people.numbers", archive({"Index/Document.iwa": "x", "Metadata/Properties.plist": "x"}))
    put("web-page.xls", "<html><body><table><tr><td>username</td></tr></table></body></html>")
    outcome = "row,outcome,detail,next_step,guid,role_before,role_after,groups_detail,steps,attempts,http_status,server_code,request_id,started_at,ended_at,run_id"
    put("rollcall-outcomes.csv", f"username,role,{outcome}\nann,viewer,1,created,done,,,,,,,,,,,,,\nbob,viewer,2,failed,no,,,,,,,,,,,,,\n")
    put("rollcall-retry.csv", "username,role,row,outcome,detail,next_step\nbob,viewer,2,failed,no,again\n")


def by_python_libraries():
    frame = pandas.DataFrame(PEOPLE, columns=HEADER)
    frame.to_csv("pandas.csv", index=False)
    frame.to_csv("pandas-index.csv")
    frame.to_csv("pandas-utf16.csv", index=False, encoding="utf-16")
    frame.to_csv("pandas-semicolon-mark.csv", index=False, sep=";", encoding="utf-8-sig")
    frame.to_excel("pandas-openpyxl.xlsx", index=False, engine="openpyxl")
    frame.to_excel("pandas-xlsxwriter.xlsx", index=False, engine="xlsxwriter")

    book = openpyxl.Workbook()
    for row in TABLE:
        book.active.append(row)
    book.save("openpyxl.xlsx")

    book = openpyxl.Workbook()
    book.active.append(["username", "role"])
    book.active.append(["ann", '=LOWER("VIEWER")'])
    book.save("openpyxl-formula.xlsx")

    book = openpyxl.Workbook()
    book.active.append(["username", "role"])
    book.active.append(["ann", "viewer"])
    book.active.append([None, "viewer"])
    book.active.merge_cells("A2:A3")
    book.save("openpyxl-merged.xlsx")

    book = openpyxl.Workbook()
    book.active.append(["username", "role"])
    book.active.append([7, "viewer"])
    book.active["A2"].number_format = "000"
    book.active.append([123456789012, "viewer"])
    book.active.append([1234567890123456789, "viewer"])
    book.save("openpyxl-numbers.xlsx")

    book = xlsxwriter.Workbook("xlsxwriter.xlsx")
    sheet = book.add_worksheet("Notes")
    sheet.hide()
    sheet.write(0, 0, "not for you")
    sheet = book.add_worksheet("People")
    sheet.activate()
    bold = book.add_format({"bold": True})
    for at, row in enumerate(TABLE):
        for column, text in enumerate(row):
            sheet.write_string(at, column, text, bold if at == 0 else None)
    sheet.autofilter(0, 0, len(PEOPLE), len(HEADER) - 1)
    sheet.freeze_panes(1, 0)
    sheet.data_validation("B2:B1048576", {"validate": "list", "source": ["viewer", "publisher"]})
    sheet.conditional_format("A1:F1000", {"type": "no_blanks", "format": bold})
    book.close()

    book = xlsxwriter.Workbook("xlsxwriter-constant-memory.xlsx", {"constant_memory": True})
    sheet = book.add_worksheet()
    for at, row in enumerate(TABLE):
        for column, text in enumerate(row):
            sheet.write_string(at, column, text)
    book.close()


def by_libreoffice():
    with tempfile.TemporaryDirectory() as folder:
        def convert(to, name, source="openpyxl.xlsx"):
            # One process for each: a second one would join the first and ignore its own options.
            subprocess.run(
                ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", to, "--outdir", folder, source],
                check=True,
                capture_output=True,
            )
            made = os.path.join(folder, os.path.splitext(source)[0] + "." + to.split(":")[0])
            with open(made, "rb") as file:
                put(name, file.read())

        csv_filter = "csv:Text - txt - csv (StarCalc):"
        convert(csv_filter + "44,34,76,1", "libreoffice.csv")
        convert(csv_filter + "59,34,76,1", "libreoffice-semicolon.csv")
        convert(csv_filter + "9,34,76,1", "libreoffice-tab.csv")
        convert(csv_filter + "44,34,76,1,,0,true", "libreoffice-quoted.csv")
        convert(csv_filter + "44,34,1,1", "libreoffice-windows-1252.csv")
        convert(csv_filter + "44,34,65535,1", "libreoffice-utf16.csv")
        convert("xlsx", "libreoffice.xlsx")
        convert("xlsx", "libreoffice-formula.xlsx", "openpyxl-formula.xlsx")
        convert("ods", "libreoffice.ods")
        convert("xls", "libreoffice.xls")
        convert("fods", "libreoffice.fods")
        convert("pdf", "libreoffice.pdf")


SAVE_WITH_PASSWORD = '''<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Save(source, filter, target)
Dim keys(1) As New com.sun.star.beans.NamedValue
keys(0).Name = "CryptoType"
keys(0).Value = "Standard"
keys(1).Name = "OOXPassword"
keys(1).Value = "swordfish"
Dim how(1) As New com.sun.star.beans.PropertyValue
how(0).Name = "FilterName"
how(0).Value = filter
If filter = "Calc MS Excel 2007 XML" Then
how(1).Name = "EncryptionData"
how(1).Value = keys()
Else
how(1).Name = "Password"
how(1).Value = "swordfish"
End If
Dim hidden(0) As New com.sun.star.beans.PropertyValue
hidden(0).Name = "Hidden"
hidden(0).Value = True
book = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
book.storeToURL(ConvertToURL(target), how())
book.close(True)
End Sub
</script:module>'''
LIBRARY = '''<?xml version="1.0" encoding="UTF-8"?>
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
<library:element library:name="Module1"/>
</library:library>'''


def by_libreoffice_with_password():
    with tempfile.TemporaryDirectory() as folder:
        def soffice(*words):
            subprocess.run(
                ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", *words],
                check=True,
                capture_output=True,
                timeout=60,
            )

        # The first start makes the profile, whose library of macros is then filled.
        soffice("--convert-to", "csv", "--outdir", folder, "openpyxl.xlsx")
        library = os.path.join(folder, "profile", "user", "basic", "Standard")
        for name, content in {"script.xlb": LIBRARY, "Module1.xba": SAVE_WITH_PASSWORD}.items():
            with open(os.path.join(library, name), "w") as file:
                file.write(content)
        source = os.path.abspath("openpyxl.xlsx")
        for kind, filter in {"xlsx": "Calc MS Excel 2007 XML", "ods": "calc8", "xls": "MS Excel 97"}.items():
            target = os.path.join(folder, "made." + kind)
            soffice(f'macro:///Standard.Module1.Save("{source}","{filter}","{target}")')
            with open(target, "rb") as file:
                put("libreoffice-password." + kind, file.read())


by_hand()
by_python_libraries()
by_libreoffice()
by_libreoffice_with_password()
