using System.Collections;
using System.Management.Automation;
using CisAws.Common;
using CisAws.PowerShell.Binding;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

/// <summary>A file that is written in one culture is read the same in every other.</summary>
public sealed class CultureRoundTripTests : IDisposable
{
    private const string At = "2026-04-05T06:07:08.1234567Z";
    private static readonly string[] Cultures = ["en-US", "en-GB", "de-DE", "fr-FR", "tr-TR", "th-TH", "fa-IR", "ar-SA"];
    private static readonly DateTimeOffset Moment = new DateTimeOffset(2026, 4, 5, 6, 7, 8, TimeSpan.Zero).AddTicks(1234567);
    private readonly string folder = Directory.CreateTempSubdirectory("cisaws-cultures-").FullName;
    private readonly Shell shell = new();

    public static TheoryData<string> Names => [.. Cultures];

    public void Dispose()
    {
        shell.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void FindingsAreTheSameInEveryCulture(string writer)
    {
        shell.Run(
            """
            [cultureinfo]::CurrentCulture = $args[0]
            $f = Test-CisIam -Demo -Id '2.7', '2.11' -AsOf $args[1] -WarningAction Ignore
            $f | Export-Csv "$($args[2])/f.csv"
            $f | ConvertTo-Csv | Set-Content "$($args[2])/g.csv"
            $f | ConvertTo-Json | Set-Content "$($args[2])/f.json"
            $f | Export-Clixml "$($args[2])/f.xml"
            """,
            writer, At, folder).ThrowIfFailed();
        string[] expected = Of(
            shell.Run("Test-CisIam -Demo -Id '2.7', '2.11' -AsOf $args[0] -WarningAction Ignore", At).Of<Finding>());
        Assert.Contains($"\"{At}\"", File.ReadAllText(Path.Combine(folder, "f.csv")), StringComparison.Ordinal);
        foreach (string reader in Cultures)
        {
            foreach (string read in new[]
            {
                "Import-Csv f.csv", "Get-Content g.csv | ConvertFrom-Csv", "Get-Content -Raw f.json | ConvertFrom-Json",
                "Get-Content -Raw f.json | ConvertFrom-Json -AsHashtable | ForEach-Object { [pscustomobject] $_ }", "Import-Clixml f.xml",
            })
            {
                IReadOnlyList<Finding> found = shell.Run(
                    $"[cultureinfo]::CurrentCulture = $args[0]; Set-Location $args[1]; [CisAws.Finding[]] ({read})",
                    reader,
                    folder).Of<Finding>();
                string what = $"{writer} to {reader}, {read}";
                Assert.True(found.All(f => f.EvaluatedAt == Moment), $"{what}: {found[0].EvaluatedAt:o}");
                Assert.True(Of(found).SequenceEqual(expected), $"{what}: {string.Join('\n', Of(found))}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TimesAreIsoInEveryText(string culture)
    {
        string journal = Path.Combine(TestPaths.RepositoryRoot, "tests", "Pester", "Approved", "journal.jsonl");
        string demo = Path.Combine(TestPaths.ModuleOutput, "data", "demo.snapshot.json.gz");
        foreach ((string source, string property, string expected) in new[]
        {
            ($"Test-CisIam -Demo -Id '2.7' -AsOf {At} -WarningAction Ignore", "EvaluatedAt", At),
            ($"Get-CisRepair -JournalPath '{journal}' -WarningAction Ignore | Select-Object -Last 1", "At", "2026-"),
            ($"Import-CisSnapshot '{demo}'", "CollectedAt", "2026-10-05T08:00:00Z"),
        })
        {
            foreach (string text in new[]
            {
                "ConvertTo-Csv", "ConvertTo-Html -Fragment", $"Format-List {property} | Out-String",
                $"Select-Object {property} | Out-String",
                $"ForEach-Object {{ $_.{property}.ToString() }}", $"Select-Object {property} | ConvertTo-Csv",
            })
            {
                string shown = string.Join('\n', shell.Run(
                    $"[cultureinfo]::CurrentCulture = $args[0]; {source} | {text}", culture).ThrowIfFailed().Output);
                Assert.True(
                    shown.Contains(expected, StringComparison.Ordinal) && shown.Contains('Z', StringComparison.Ordinal),
                    $"{culture}, {property}, {text}: {shown}");
            }
        }
    }

    [Theory]
    [InlineData("04/05/2026 06:07:08 +00:00")]
    [InlineData("5.4.2026 06:07")]
    [InlineData("yesterday")]
    public void ATimeThatAnotherCultureReadsAsAnotherDayIsRefused(string time)
    {
        ErrorRecord error = shell.Run(
            "$f = Test-CisIam -Demo -Id '2.7' | ConvertTo-Csv | ConvertFrom-Csv; $f.EvaluatedAt = $args[0]; [CisAws.Finding] $f",
            time).Error;
        Assert.Contains("EvaluatedAt", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("2026-03-01T12:00:00Z", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-04-05 06:07:08")]
    [InlineData("2026-04-05T08:07:08+02:00")]
    [InlineData("2026-04-05 06:07:08.0Z")]
    public void OtherFormsOfIsoAreRead(string time) => Assert.Equal(
        new DateTimeOffset(2026, 4, 5, 6, 7, 8, TimeSpan.Zero),
        Assert.Single(shell.Run(
            "$f = Test-CisIam -Demo -Id '2.7' | ConvertTo-Csv | ConvertFrom-Csv; $f.EvaluatedAt = $args[0]; [CisAws.Finding] $f", time)
            .Of<Finding>()).EvaluatedAt);

    [Fact]
    public void EveryParameterThatTakesATimeReadsIsoInEveryCulture()
    {
        ParameterMetadata[] taking =
        [
            .. shell.Run("Get-Command -Module CisAwsBenchmark").Of<CmdletInfo>().SelectMany(c => c.Parameters.Values)
                .Where(p => IsTime(p.ParameterType)),
        ];
        Assert.Contains(taking, p => p.Name == "AsOf");
        Assert.True(taking.Length >= 10, $"{taking.Length}");
        Assert.All(taking, p => Assert.Contains(p.Attributes, a => a is MomentAttribute));

        static bool IsTime(Type type) => (type.GetElementType() ?? Nullable.GetUnderlyingType(type) ?? type) is var plain
            && (plain == typeof(DateTimeOffset) || plain == typeof(DateTime) || plain == typeof(DateOnly));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void TimesOfParametersAreGregorianInEveryCulture(string culture)
    {
        ShellResult result = shell.Run(
            """
            [cultureinfo]::CurrentCulture = $args[0]
            (Test-CisIam -Demo -Id '2.7' -AsOf 2026-11-05 -WarningAction Ignore).EvaluatedAt
            $why = @{ Kind = 'RiskAccepted'; Reason = 'r'; Owner = 'o'; Approver = 'a' }
            $e = New-CisException @why -Control ConsoleMfa -Created '2026-04-05T06:07:08+02:00' -Expires '2027-01-02' -WarningAction Ignore
            $e.Created; $e.Expires
            $a = Test-CisIam -Demo -Id '2.1' |
                New-CisAttestation -Answer Satisfied -By Ada -Reason r -At 2026-10-06T01:02Z -Until 2027-06-30
            $a.At; $a.Until
            (Test-CisIam -Demo -Id '2.7' -AsOf ([datetimeoffset]::new(2026, 11, 5, 1, 0, 0, 0)) -WarningAction Ignore).EvaluatedAt
            (Test-CisIam -Demo -Id '2.7' -AsOf ([dateonly]::new(2026, 11, 6)) -WarningAction Ignore).EvaluatedAt
            """,
            culture).ThrowIfFailed();
        Assert.Equal(
            [
                "2026-11-05T00:00:00Z", "2026-04-05T04:07:08Z", "2027-01-02T00:00:00Z", "2026-10-06T01:02:00Z", "2027-06-30T00:00:00Z",
                "2026-11-05T01:00:00Z", "2026-11-06T00:00:00Z",
            ],
            result.Output.Select(o => TimeText.Of((DateTimeOffset)o.BaseObject)));
        foreach (string other in new[] { "5.11.2026", "11/5/2026", "2026", "''", "tomorrow", "20261105" })
        {
            ShellResult refused = shell.Run(
                $"[cultureinfo]::CurrentCulture = $args[0]; Test-CisIam -Demo -Id '2.7' -AsOf {other}", culture);
            Assert.Empty(refused.Output);
            Assert.Contains("2026-03-01T12:00:00Z", refused.Failure?.Message ?? refused.Error.ToString(), StringComparison.Ordinal);
        }
    }

    // All but the run, which is another one each time.
    private static string[] Of(IEnumerable<Finding> findings) =>
    [
        .. findings.Select(f => string.Join('|', typeof(Finding).GetProperties().Where(p => p.Name != nameof(Finding.RunId)).Select(
            p => p.GetValue(f) switch
            {
                IEnumerable many and not string => string.Join("; ", many.Cast<object>()),
                var value => Fact.Render(value),
            }))),
    ];
}
