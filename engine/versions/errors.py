"""What is refused on the way to a new version.

engine.errors.EngineError
├── MigrationRefused               409  a case that cannot move to that version as it stands
└── UploadRefused                  422  files that cannot become a version of a process
    ├── UploadEmpty                     nothing that a process is made of
    ├── BrokenArchive                   not a zip, or a damaged one
    ├── EncryptedArchive                a zip with a password
    ├── UploadTooLarge             413  too many bytes, packed or unpacked
    ├── TooManyFiles               413  more files than a process has
    ├── UnsafePath                      a path that leads out of the folder
    ├── LinkInArchive                   a link, or another thing that is not a file
    ├── NestedArchive                   a zip in the zip
    ├── WrongKindOfFile                 a file that no process is made of
    ├── TooDeep                         a file in a folder that the engine does not read
    ├── NotText                         a file that is no text
    ├── RepeatedFile                    the same file twice
    ├── ProcessUnclear                  no process id, or several
    └── NothingToLayOver                a form or a table, and no version to lay it over
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from engine.errors import EngineError

if TYPE_CHECKING:
    from engine.versions.migration.reasons import Reason


class MigrationRefused(EngineError):
    """da: Sagen {business_key} kan ikke flyttes til den version: {first}
    en: The case {business_key} cannot move to that version: {first}
    """

    status = 409

    def __init__(self, reasons: "Sequence[Reason]", *, business_key: str) -> None:
        self.reasons = list(reasons)
        super().__init__(business_key=business_key, first=self.reasons[0])


class UploadRefused(EngineError):
    """da: Filerne kan ikke bruges som en version af en proces.
    en: The files cannot be used as a version of a process.
    """


class UploadEmpty(UploadRefused):
    """da: {file} indeholder ingen .bpmn, .dmn eller forms/*.json.
    Send procesmappen som zip, eller de enkelte filer.
    en: {file} holds no .bpmn, .dmn or forms/*.json.
    Send the process folder as a zip, or the single files.
    """


class BrokenArchive(UploadRefused):
    """da: {file} kan ikke læses som en zip ({problem}). Pak mappen igen, og send den.
    en: {file} cannot be read as a zip ({problem}). Pack the folder again and send it.
    """


class EncryptedArchive(UploadRefused):
    """da: {file} er låst med adgangskode ({entry}). Pak mappen uden adgangskode.
    en: {file} is locked with a password ({entry}). Pack the folder without a password.
    """


class UploadTooLarge(UploadRefused):
    """da: {file} fylder mere end {limit} kB. En proces består kun af små tekstfiler:
    fjern det, der ikke hører til den.
    en: {file} is larger than {limit} kB. A process is only small text files:
    remove what does not belong to it.
    """

    status = 413


class TooManyFiles(UploadRefused):
    """da: {file} indeholder flere end {limit} filer. Send én procesmappe ad gangen.
    en: {file} holds more than {limit} files. Send one process folder at a time.
    """

    status = 413


class UnsafePath(UploadRefused):
    """da: Stien {entry} i {file} peger ud af mappen. Pak procesmappen selv, uden »..«
    og uden fulde stier.
    en: The path {entry} in {file} leads out of the folder. Pack the process folder itself,
    without “..” and without full paths.
    """


class LinkInArchive(UploadRefused):
    """da: {entry} i {file} er en genvej og ikke en fil. Læg selve filen i mappen.
    en: {entry} in {file} is a link and not a file. Put the file itself into the folder.
    """


class NestedArchive(UploadRefused):
    """da: {entry} i {file} er selv en pakket fil. Pak den ud, og send kun procesmappen.
    en: {entry} in {file} is a packed file itself. Unpack it and send only the process folder.
    """


class WrongKindOfFile(UploadRefused):
    """da: {entry} er ikke en del af en proces. Send kun .bpmn, .dmn og forms/*.json.
    en: {entry} is no part of a process. Send only .bpmn, .dmn and forms/*.json.
    """


class TooDeep(UploadRefused):
    """da: {entry} ligger i en undermappe, som ikke læses. Læg .bpmn og .dmn øverst i
    procesmappen og formularer i forms/.
    en: {entry} lies in a folder that is not read. Put .bpmn and .dmn at the top of the
    process folder and forms in forms/.
    """


class NotText(UploadRefused):
    """da: {entry} kan ikke læses som tekst; den {problem} Gem den som UTF-8, og send den igen.
    en: {entry} cannot be read as text; it {problem} Save it as UTF-8 and send it again.
    """


class RepeatedFile(UploadRefused):
    """da: {entry} er der to gange. Send hver fil én gang.
    en: {entry} is there twice. Send each file once.
    """


class ProcessUnclear(UploadRefused):
    """da: {file} siger ikke, hvilken proces den er: diagrammet har {found}.
    Giv mappen navn efter den ene proces, eller lad kun den være isExecutable.
    en: {file} does not say which process it is: the diagram has {found}.
    Name the folder after the one process, or let only that one be isExecutable.
    """


class NothingToLayOver(UploadRefused):
    """da: {file} er kun en del af en proces, og der er ingen version at lægge den over.
    Send den fra processens egen side, eller sammen med diagrammet.
    en: {file} is only a part of a process, and there is no version to lay it over.
    Send it from the page of the process, or together with the diagram.
    """
