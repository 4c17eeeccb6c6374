<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>FindBar</name>
    <message numerus="yes">
        <source>Replaced in %n line(s)</source>
        <translation>
            <numerusform>Replaced in %n line</numerusform>
            <numerusform>Replaced in %n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InspectorPanel</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n doubtful</source>
        <translation>
            <numerusform>%n doubtful</numerusform>
            <numerusform>%n doubtful</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n region(s)</source>
        <translation>
            <numerusform>%n region</numerusform>
            <numerusform>%n regions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LayoutDialog</name>
    <message numerus="yes">
        <source>The %n region(s) of page {number} take the place of those on:</source>
        <translation>
            <numerusform>The region of page {number} takes the place of those on:</numerusform>
            <numerusform>The %n regions of page {number} take the place of those on:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n region(s) that you edited are replaced; their text is kept.</source>
        <translation>
            <numerusform>%n region that you edited is replaced; its text is kept.</numerusform>
            <numerusform>%n regions that you edited are replaced; their text is kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n region(s) that you edited stay as they are.</source>
        <translation>
            <numerusform>%n region that you edited stays as it is.</numerusform>
            <numerusform>%n regions that you edited stay as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PageView</name>
    <message numerus="yes">
        <source>%n region(s) selected</source>
        <translation>
            <numerusform>%n region selected</numerusform>
            <numerusform>%n regions selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadAgainDialog</name>
    <message numerus="yes">
        <source>The selected regions (%n)</source>
        <translation>
            <numerusform>The selected region (%n)</numerusform>
            <numerusform>The selected regions (%n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The selected pages (%n)</source>
        <translation>
            <numerusform>The selected page (%n)</numerusform>
            <numerusform>The selected pages (%n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All pages (%n)</source>
        <translation>
            <numerusform>All pages (%n)</numerusform>
            <numerusform>All pages (%n)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n region(s) that you edited are read anew; undoing brings your work back.</source>
        <translation>
            <numerusform>%n region that you edited is read anew; undoing brings your work back.</numerusform>
            <numerusform>%n regions that you edited are read anew; undoing brings your work back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n region(s) that you edited stay as they are.</source>
        <translation>
            <numerusform>%n region that you edited stays as it is.</numerusform>
            <numerusform>%n regions that you edited stay as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rereader</name>
    <message numerus="yes">
        <source>You edited %n of these regions.</source>
        <translation>
            <numerusform>You edited one of these regions.</numerusform>
            <numerusform>You edited %n of these regions.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TextPanel</name>
    <message numerus="yes">
        <source>%n region(s)</source>
        <translation>
            <numerusform>%n region</numerusform>
            <numerusform>%n regions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
</TS>
