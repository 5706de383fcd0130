using System.Text.RegularExpressions;
using CisAws.Gateway;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

/// <summary>docs/errors.md has every error id that the code makes, and no other.</summary>
public sealed partial class ErrorPageTests
{
    // Ids that are made of a kind of file or of entry, or that stand in a constant: InputFile, InputOrigin, DecisionFile.
    private static readonly string[] Composed =
    [
        "SettingUnknown", "SettingInvalid", "SettingsNotFound", "SettingsUnreadable", "SettingsDamaged",
        "ExceptionUnknown", "ExceptionInvalid", "ExceptionsNotFound", "ExceptionsUnreadable", "ExceptionsDamaged", "ExceptionsNotWritten",
        "AttestationUnknown", "AttestationInvalid", "AttestationsNotFound", "AttestationsUnreadable", "AttestationsDamaged",
        "AttestationsNotWritten", "PasswordLengthOutOfRange", "PasswordReuseOutOfRange",
        "OrganizationFileNotWritten", "OrganizationFileUnusable",
        "JournalNotTrusted", "CallNotOfPlan", "InternalError", "LastAdministrator",
        WriteErrors.Denied, WriteErrors.Failed, WriteErrors.Uncertain,
        SecurityHubErrors.NotEnabled, SecurityHubErrors.Denied, SecurityHubErrors.Failed,
    ];

    private static readonly (string Id, string Category, string Cause, string Cure)[] Rows =
    [
        .. File.ReadLines(Path.Combine(TestPaths.RepositoryRoot, "docs", "errors.md"))
            .Where(l => l.StartsWith("| `", StringComparison.Ordinal))
            .Select(l => l.Split('|', StringSplitOptions.TrimEntries))
            .Select(c => (c[1].Trim('`'), c[2], c[3], c[4])),
    ];

    [Fact]
    public void EveryErrorOfTheCodeIsOnThePageAndNoOther() => Assert.Equal(
        Written().Concat(Composed).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        Rows.Select(r => r.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void EveryErrorHasACategoryOfPowerShellACauseAndACure() => Assert.All(Rows, row =>
    {
        Assert.All(
            row.Category.Split(", "),
            c => Assert.Contains(c, Enum.GetNames<System.Management.Automation.ErrorCategory>()));
        Assert.NotEmpty(row.Cause);
        Assert.NotEmpty(row.Cure);
    });

    // The ids that stand as text before the kind of the error.
    private static IEnumerable<string> Written()
    {
        string source = Path.Combine(TestPaths.RepositoryRoot, "src");
        string[] ids =
        [
            .. Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
                .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                .SelectMany(f => Id().Matches(File.ReadAllText(f)))
                .Select(m => m.Groups["id"].Value),
        ];
        Assert.Contains("ProfileNotFound", ids);
        return ids;
    }

    [GeneratedRegex(@"\(\s*""(?<id>[A-Za-z]+)"",\s*CisAwsErrorKind\.", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Id();
}
