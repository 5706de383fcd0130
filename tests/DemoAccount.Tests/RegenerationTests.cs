using System.Diagnostics;
using System.Text.RegularExpressions;
using AwsTesting;
using CisAws.Aws.Tests.Permissions;
using CisAws.Controls;
using CisAws.Demonstration.Tests.Chaos;
using CisAws.Evidence.Snapshots;
using CisAws.Gateway;
using CisAws.Guidance.Permissions;

namespace CisAws.Demonstration.Tests;

[Trait("Category", "Moto")]
[Collection(RecordedCollection.Name)]
public sealed partial class RegenerationTests(RecordedAccount account)
{
    // What other accounts and settings need: users where there is no credential report, a second opinion on patterns, jobs of Macie's
    // administrator account, and tags where settings use them to mark what is sensitive;
    // what only the management account of an organization may go on to read, and deliveries of logs where there are sources of them. The
    // newer Security Hub is asked for where the account has its role.
    private static readonly string[] NotNeededHere =
    [
        "cloudwatch:DescribeInsightRules",
        "iam:ListUsers",
        "logs:DescribeDeliveries",
        "logs:TestMetricFilter",
        "macie2:ListClassificationJobs",
        "organizations:DescribePolicy",
        "organizations:ListAccountsForParent",
        "organizations:ListDelegatedServicesForAccount",
        "organizations:ListOrganizationalUnitsForParent",
        "organizations:ListTargetsForPolicy",
        "rds:DescribeDBShardGroups",
        "s3:GetBucketTagging",
        "securityhub:DescribeSecurityHubV2",
    ];

    /// <summary>Compares texts: the compressed bytes depend on the runtime, and the version is that of the last generation.</summary>
    [Fact]
    public async Task SeedingAndCollectingAgainGivesTheShippedSnapshot()
    {
        if (MotoLab.UnavailableReason is { } reason) Assert.Skip(reason);
        string version = await MotoVersionAsync();
        if (version != DemoAccount.MotoVersion)
        {
            Assert.Skip($"The shipped snapshot was made with moto {DemoAccount.MotoVersion}, here is {version}.");
        }

        DirectoryInfo folder = Directory.CreateTempSubdirectory("demo-account");
        try
        {
            string path = Path.Combine(folder.FullName, "demo.snapshot.json.gz");
            AssertPermitted(account.Counts);
            await SnapshotFile.WriteAsync(account.Snapshot, path, overwrite: false, TestContext.Current.CancellationToken);
            string[] expected = Lines(await ShippedSnapshot.ReadTextAsync(ShippedSnapshot.FilePath));
            string[] actual = Lines(await ShippedSnapshot.ReadTextAsync(path));
            Assert.Equal(expected, actual);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The policy of Get-CisPermission allows every call of an audit, and little that this audit did not need.</summary>
    private static void AssertPermitted(IReadOnlyList<CallCount> calls)
    {
        HashSet<string> allowed =
        [
            .. PermissionActions.Reading(
                new PermissionScope(
                    BenchmarkCatalog.Default.Recommendations,
                    Repair: false,
                    Organization: false,
                    PermissionScope.DefaultRoleName)),

            // What recommendations of other versions need besides.
            .. ControlRegistry.ReadsOf(ControlRegistry.Names.Except(BenchmarkCatalog.Default.Recommendations.Select(r => r.Control)))
                .SelectMany(s => s.Actions),
        ];
        Assert.Empty(IamActions.NotAllowed(calls, allowed));
        HashSet<string> used = [.. calls.SelectMany(IamActions.Of)];
        Assert.Equal(NotNeededHere, allowed.Except(used).Order(StringComparer.Ordinal));
    }

    private static async Task<string> MotoVersionAsync()
    {
        using Process process = Process.Start(new ProcessStartInfo(PythonProgram.Find()!, ["-c", "import moto; print(moto.__version__)"])
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardOutput = true,
        })!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return output.Trim();
    }

    private static string[] Lines(string text) => ToolVersion().Replace(text, string.Empty).Split('\n');

    [GeneratedRegex("\"tool\": \\{[^}]*\\},", RegexOptions.None, 5000)]
    private static partial Regex ToolVersion();
}
