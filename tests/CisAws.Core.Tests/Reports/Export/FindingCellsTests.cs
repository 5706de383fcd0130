using CisAws.Reports;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Reports.Export;

public sealed class FindingCellsTests
{
    public static TheoryData<string> Texts => ReportTest.HostileTexts;

    [Fact]
    public void WhatCanBeReadAgainIsWrittenAsItPrints()
    {
        Assert.Equal("a; b", FindingCells.Write(new TextCollection(["a", "b"])));
        Assert.Equal("Is old;; is not rotated.", FindingCells.Write(new TextCollection(["Is old; is not rotated."])));
        Assert.Equal("a;; b; c", FindingCells.Write(new TextCollection(["a; b", "c"])));
        Assert.Equal("A=1; B=x; y", FindingCells.Write(new FactCollection([new Fact("A", "1"), new Fact("B", "x; y")])));
        var note = new ExceptionNote(ExceptionKind.RiskAccepted, "Because; really.", "Ada", TestAccount.Now);
        Assert.Equal(note.ToString(), FindingCells.Write(note));
    }

    [Fact]
    public void WhatCannotIsJson()
    {
        Assert.Equal("""["a;","b"]""", FindingCells.Write(new TextCollection(["a;", "b"])));
        Assert.Equal("""[""]""", FindingCells.Write(new TextCollection([string.Empty])));
        Assert.Equal(
            """[{"name":"A","value":"1; B=2"}]""", FindingCells.Write(new FactCollection([new Fact("A", "1; B=2")])));
        Assert.StartsWith(
            "{",
            FindingCells.Write(new ExceptionNote(ExceptionKind.RiskAccepted, "x", "Ada; Reason: y", TestAccount.Now)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a; b")]
    [InlineData("a;b", "c")]
    [InlineData("a; b; c", "d; e")]
    [InlineData("; a", "b")]
    [InlineData("a", "; b")]
    [InlineData("a; ", "b")]
    [InlineData("a;", "b")]
    [InlineData("a;; b", "c")]
    [InlineData("a;;; b")]
    [InlineData(";", "; ", ";; ")]
    [InlineData("a", "", "b")]
    public void EveryListComesBack(params string[] texts) =>
        Assert.Equal(texts, FindingCells.ReadTexts(FindingCells.Write(new TextCollection(texts))));

    [Theory]
    [MemberData(nameof(Texts))]
    [InlineData("")]
    public void EveryTextComesBack(string text)
    {
        Finding finding = ReportTest.Hostile(text);
        Assert.Equal(finding.Warnings, FindingCells.ReadTexts(FindingCells.Write(finding.Warnings)));
        Assert.Equal([text], FindingCells.ReadTexts(FindingCells.Write(new TextCollection([text]))));
        Assert.Equal(finding.Evidence, FindingCells.ReadFacts(FindingCells.Write(finding.Evidence)));
        Assert.Equal(finding.Exception, FindingCells.ReadException(FindingCells.Write(finding.Exception)));
        Assert.Equal(finding.Attestation, FindingCells.ReadAttestation(FindingCells.Write(finding.Attestation)));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"kind":"RiskAccepted"}""")]
    [InlineData("[1]")]
    [InlineData("text")]
    public void OtherTextsAreNoNotes(string text)
    {
        Assert.Null(FindingCells.ReadException(text));
        Assert.Null(FindingCells.ReadAttestation(text));
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("""["a",2]""")]
    [InlineData("[")]
    public void WhatOnlyLooksLikeJsonIsText(string text) => Assert.Equal([text], FindingCells.ReadTexts(text));

    [Theory]
    [InlineData("=1", true)]
    [InlineData(" =1", true)]
    [InlineData("\t", true)]
    [InlineData("\n1", true)]
    [InlineData("＠a", true)]
    [InlineData("", false)]
    [InlineData(" ", false)]
    [InlineData("a=1", false)]
    [InlineData("'=1", false)]
    [InlineData("2.10", false)]
    public void BeginningsOfFormulasAreKnown(string text, bool isFormula) => Assert.Equal(isFormula, FindingCells.IsFormula(text));
}
