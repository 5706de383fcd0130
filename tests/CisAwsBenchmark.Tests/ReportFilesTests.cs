using CisAws.PowerShell.Commands;
using CisAws.Reports;

namespace CisAws.PowerShell.Tests;

public sealed class ReportFilesTests
{
    [Theory]
    [InlineData("run.json", ReportFormat.Json)]
    [InlineData("run.OCSF.json", ReportFormat.Ocsf)]
    [InlineData("run.asff.json", ReportFormat.Asff)]
    [InlineData("run.sarif", ReportFormat.Sarif)]
    [InlineData("run.junit.xml", ReportFormat.JUnit)]
    [InlineData("run.oscal.json", ReportFormat.Oscal)]
    [InlineData("run.hdf.json", ReportFormat.Hdf)]
    public void TheLongestExtensionThatFitsNamesTheFormat(string path, ReportFormat format) =>
        Assert.Equal([(format, path)], ReportFiles.Choose(path, null));

    [Theory]
    [InlineData("run.html", "run")]
    [InlineData("run.ocsf.json", "run")]
    [InlineData("run", "run")]
    [InlineData("run-1.2", "run-1")]
    public void SeveralFormatsReplaceTheWholeExtension(string path, string stem) => Assert.Equal(
        [(ReportFormat.Ocsf, $"{stem}.ocsf.json"), (ReportFormat.Sarif, $"{stem}.sarif")],
        ReportFiles.Choose(path, [ReportFormat.Ocsf, ReportFormat.Sarif, ReportFormat.Ocsf]));

    [Theory]
    [InlineData("run")]
    [InlineData("run.xml")]
    public void AnExtensionOfNoFormatIsRefused(string path) =>
        Assert.Equal("FormatUnknown", Assert.Throws<CisAwsException>(() => ReportFiles.Choose(path, [])).ErrorId);
}
