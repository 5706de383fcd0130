using System.Globalization;
using CisAws.Evidence.Snapshots;
using CisAws.PowerShell.Tests.Harness;

namespace CisAws.PowerShell.Tests;

public sealed class SnapshotTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("cisaws-snapshots-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void AnExportedSnapshotGivesTheSameFindingsOffline()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        string path = Path.Combine(folder, "a.json.gz");
        Assert.Equal(
            path,
            Assert.Single(shell.Run("Export-CisSnapshot $args[1] -ProfileName $args[0] -Section IAM", account.Profile, path).Of<FileInfo>())
                .FullName);
        IReadOnlyList<Finding> live = shell.Run("Test-CisIam -ProfileName $args[0] -Id 2.3, 2.7, 2.8", account.Profile).Of<Finding>();
        foreach (string script in new[]
        {
            "Test-CisIam -Snapshot $args[0] -Id 2.3, 2.7, 2.8",
            "Import-CisSnapshot $args[0] | Test-CisIam -Id 2.3, 2.7, 2.8",
            "Get-Item $args[0] | Test-CisIam -Id 2.3, 2.7, 2.8",
        })
        {
            IReadOnlyList<Finding> offline = shell.Run(script, path).Of<Finding>();
            Assert.Equal(live.Select(f => (f.Id, f.Status, f.Reason)), offline.Select(f => (f.Id, f.Status, f.Reason)));
        }

        AccountSnapshot snapshot = Assert.Single(shell.Run("Import-CisSnapshot $args[0]", path).Of<AccountSnapshot>());
        Assert.Equal(snapshot.CollectedAt, shell.Run("Test-CisIam -Snapshot $args[0] -Id 2.3", snapshot).Of<Finding>()[0].EvaluatedAt);
        Assert.Equal(
            new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            shell.Run("Test-CisIam -Snapshot $args[0] -Id 2.3 -AsOf '2026-01-02T04:04:05+01:00'", snapshot).Of<Finding>()[0].EvaluatedAt);

        // Before the collection it is a guess, and says so.
        string[] times = ["$args[0].CollectedAt.AddDays(-1)", "$args[0].CollectedAt", "$args[0].CollectedAt.AddDays(1)"];
        Assert.Equal(
            [1, 0, 0],
            times.Select(t => shell.Run($"Test-CisIam -Snapshot $args[0] -Id 2.3 -AsOf {t} -WarningVariable w | Out-Null; $w", snapshot)
                .Output.Count(o => Convert.ToString(o, CultureInfo.InvariantCulture)!.Contains("-AsOf", StringComparison.Ordinal))));
    }

    [Fact]
    public void AFileObjectBinds()
    {
        using var shell = new Shell();
        string path = Path.Combine(folder, "b.json");
        shell.Run("Export-CisSnapshot $args[1] -ProfileName $args[0] -Id 2.3", new FakeAccount().Profile, path).ThrowIfFailed();
        var file = new FileInfo(path);
        Assert.Single(shell.Run("$args[0] | Test-CisIam -Id 2.3", file).Of<Finding>());
        Assert.Single(shell.Run("$args[0] | Import-CisSnapshot", file).Of<AccountSnapshot>());
        Assert.Single(shell.Run("Import-CisSnapshot ($args[0] + '/*.json')", folder).Of<AccountSnapshot>());
    }

    [Fact]
    public void AnExistingFileIsKeptUnlessForced()
    {
        using var shell = new Shell();
        var account = new FakeAccount();
        string path = Path.Combine(folder, "c.json");
        File.WriteAllText(path, "mine");
        Assert.StartsWith(
            "FileExists",
            shell.Run("Export-CisSnapshot $args[1] -ProfileName $args[0]", account.Profile, path).Error.FullyQualifiedErrorId,
            StringComparison.Ordinal);
        Assert.Null(account.Options);
        shell.Run("Export-CisSnapshot $args[1] -ProfileName $args[0] -Force -WhatIf", account.Profile, path).ThrowIfFailed();
        Assert.Equal("mine", File.ReadAllText(path));
        shell.Run("Export-CisSnapshot $args[1] -ProfileName $args[0] -Force", account.Profile, path).ThrowIfFailed();
        Assert.NotEqual("mine", File.ReadAllText(path));
    }

    [Fact]
    public void ADamagedFileIsAnErrorOfItsOwn()
    {
        using var shell = new Shell();
        string good = Path.Combine(folder, "good.json");
        string bad = Path.Combine(folder, "bad.json");
        File.WriteAllText(bad, "{");
        shell.Run("Export-CisSnapshot $args[1] -ProfileName $args[0] -Id 2.3", new FakeAccount().Profile, good).ThrowIfFailed();
        ShellResult result = shell.Run("Import-CisSnapshot $args[0], $args[1]", bad, good);
        Assert.Single(result.Errors);
        Assert.Single(result.Output);
    }

    [Fact]
    public void FindingsAndRecommendationsFindTheirRecommendation()
    {
        using var shell = new Shell();
        Assert.Equal(
            ["2.3", "2.7"],
            shell.Run("Test-CisIam -ProfileName $args[0] -Id 2.3, 2.7 | Get-CisRecommendation", new FakeAccount().Profile)
                .Of<Recommendation>()
                .Select(r => r.Id));
        Assert.Equal("3.1.1", Assert.Single(shell.Run("Get-CisRecommendation 3.1.1 | Get-CisRecommendation").Of<Recommendation>()).Id);
        Assert.Equal(63, shell.Run("Get-CisRecommendation").Of<Recommendation>().Count);
        Assert.All(
            shell.Run("Get-CisRecommendation -Level 1 -Section Storage -Automated").Of<Recommendation>(),
            r => Assert.Equal((1, "Storage", AssessmentMethod.Automated), (r.Level, r.Section, r.Assessment)));
    }
}
