using System.Text.Json.Nodes;
using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Repairs;

namespace CisAws.Tests.Repairs.Journal;

public sealed class RepairJournalTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("cisaws-").FullName;

    private string JournalPath => Path.Combine(folder, "journal.jsonl");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatIsWrittenReadsBack()
    {
        RepairPlan plan = Plan();
        var journal = new RepairJournal(JournalPath);
        var options = new RepairOptions(
            [new("TargetBucket", "logs"), new("Days", 3), new("Deep", true), new("Ports", new[] { "22", "3389" })]);
        await journal.AppendAsync(JournalLines.Plan("one", Now, "run", plan, options), Cancel);
        JournalRecord record = Assert.Single((await JournalReader.ReadAsync(JournalPath, Cancel)).Records);
        Assert.Equal(
            ("one", Now, "run", "CisThing", "111122223333", "aws"),
            (record.Id, record.At, record.RunId, record.Repair, record.AccountId, record.Partition));
        Assert.Equal(plan.Target.Resource, record.Target.Resource);
        Assert.Equal(plan.Target.Facts, record.Target.Facts);
        Assert.Equal(plan.Before.Facts, record.Before.Facts);
        Assert.Equal(plan.After.Facts, record.Planned.Facts);
        JournalStep step = Assert.Single(record.Steps);
        Assert.Equal(ApiCallJson.Canonical(plan.Steps[0].Call), ApiCallJson.Canonical(step.Call));
        Assert.Equal(ApiCallJson.Canonical(plan.Steps[0].Inverse!), ApiCallJson.Canonical(step.Inverse!));
        Assert.Equal(LateValue.Handle("rule"), Assert.Single((IReadOnlyList<object>)step.Inverse!.Parameters["Ids"]));
        Assert.Equal(
            22,
            Assert.IsType<int>(((IReadOnlyList<object>)((IReadOnlyDictionary<string, object>)step.Call.Parameters["Deep"])["Ports"])[0]));
        Assert.Equal(plan.Steps[0].Changes, step.Changes);
        var given = new RepairOptions(record.Options.Select(o => KeyValuePair.Create(o.Key, (object?)o.Value)));
        Assert.Equal(("logs", 3, true), (given.Text("targetbucket"), given.Number("Days"), given.Flag("Deep")));
        Assert.Equal(["22", "3389"], given.Texts("Ports"));
    }

    [Fact]
    public async Task APlanAloneMayBeAllThatIsLeftOfAnEntry()
    {
        await new RepairJournal(JournalPath).AppendAsync(JournalLines.Plan("one", Now, "run", Plan(), RepairOptions.None), Cancel);
        JournalRecord record = Assert.Single((await JournalReader.ReadAsync(JournalPath, Cancel)).Records);
        Assert.Equal(
            (JournalOutcome.Uncertain, JournalStepOutcome.NotBegun, false), (record.Outcome, record.Steps[0].Outcome, record.CanUndo));
    }

    [Fact]
    public async Task ABegunCallWithoutAnEndIsUncertain()
    {
        await WriteAsync(
            JournalLines.Plan("one", Now, "run", Plan(), RepairOptions.None),
            JournalLines.Begin("one", Now, 0, false, Plan().Steps[0].Call));
        JournalRecord record = Assert.Single((await JournalReader.ReadAsync(JournalPath, Cancel)).Records);
        Assert.Equal(
            (JournalOutcome.Uncertain, JournalStepOutcome.Uncertain, true), (record.Outcome, record.Steps[0].Outcome, record.CanUndo));
    }

    [Fact]
    public async Task AnIncompleteLineOfAKilledProcessHidesNothingElse()
    {
        string plan = JournalLines.ToLine(JournalLines.Plan("one", Now, "run", Plan(), RepairOptions.None));
        await File.WriteAllTextAsync(JournalPath, plan + "\n" + plan[..40], Cancel);
        await new RepairJournal(JournalPath).AppendAsync(JournalLines.Plan("two", Now, "run", Plan(), RepairOptions.None), Cancel);
        JournalContent content = await JournalReader.ReadAsync(JournalPath, Cancel);
        Assert.Equal(["one", "two"], content.Records.Select(r => r.Id));
        Assert.Contains("Line 2 of ", Assert.Single(content.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("no json")]
    [InlineData("{\"id\":\"one\",\"type\":\"end\",\"step\":0}")]
    [InlineData("{\"id\":\"x\",\"type\":\"plan\",\"schema\":\"cis-aws-journal/99\"}")]
    [InlineData("{\"id\":1,\"type\":\"plan\"}")]
    [InlineData("{\"id\":\"x\",\"type\":\"plan\",\"schema\":\"cis-aws-journal/1\",\"steps\":[{}]}")]
    public void AnUnknownLineIsAProblemAndNothingElse(string line)
    {
        JournalContent content = JournalReader.Read(line + "\n", "j.jsonl");
        Assert.Empty(content.Records);
        Assert.StartsWith("Line 1 of 'j.jsonl' cannot be read", Assert.Single(content.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void HoldsNumbersAndGivesBackControls()
    {
        string line = JournalLines.ToLine(JournalLines.Plan("one", Now, "run", Plan(), RepairOptions.None));
        Assert.Contains("""
            "recommendations":["6.3","6.4"]
            """, line, StringComparison.Ordinal);
        RepairTarget target = Assert.Single(JournalReader.Read(line, "j.jsonl").Records).Target;
        Assert.Equal([ControlNames.AdminPortsIPv4, ControlNames.AdminPortsIPv6], target.Controls);
        Assert.Equal(["6.3", "6.4"], target.RecommendationIds);
        JournalContent other = JournalReader.Read(line.Replace("\"6.4\"", "\"9.9\"", StringComparison.Ordinal), "j.jsonl");
        Assert.Empty(other.Records);
        Assert.Contains("no recommendation '9.9'", Assert.Single(other.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void TheVersionOfNumbersIsWrittenAndLinesWithoutOneAreOf600()
    {
        RepairPlan plan = Plan();
        RepairTarget five = plan.Target with { BenchmarkVersion = "5.0.0" };
        Assert.Equal(["5.3", "5.4"], five.RecommendationIds);
        string line = JournalLines.ToLine(JournalLines.Plan("one", Now, "run", plan with { Target = five }, RepairOptions.None));
        JournalRecord record = Assert.Single(JournalReader.Read(line, "j.jsonl").Records);
        Assert.Equal(("5.0.0", "5.0.0:5.3+5.4"), (record.BenchmarkVersion, record.Target.Short));
        Assert.Equal(plan.Target.Controls, record.Target.Controls);
        string old = JournalLines.ToLine(JournalLines.Plan("one", Now, "run", plan, RepairOptions.None))
            .Replace("\"benchmarkVersion\":\"6.0.0\",", string.Empty, StringComparison.Ordinal);
        Assert.DoesNotContain("benchmarkVersion", old, StringComparison.Ordinal);
        JournalRecord read = Assert.Single(JournalReader.Read(old, "j.jsonl").Records);
        Assert.Equal(("6.0.0", "6.3+6.4"), (read.BenchmarkVersion, read.Target.Short));
        Assert.Equal(plan.Target.Controls, read.Target.Controls);
        JournalContent unknown = JournalReader.Read(line.Replace("\"5.0.0\"", "\"9.0.0\"", StringComparison.Ordinal), "j.jsonl");
        Assert.Empty(unknown.Records);
        Assert.Contains("no catalogue of version '9.0.0'", Assert.Single(unknown.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void TargetsOfSeveralVersionsAreNumberedByOneThatHasAllControls()
    {
        var resource = new ResourceRef("AWS::IAM::User", "arn:aws:iam::111122223333:user/ada", "ada", "global");
        RepairTarget Of(string version, params string[] controls) => new(resource, controls) { BenchmarkVersion = version };
        RepairTarget rotation = Of("7.0.0", ControlNames.AccessKeyRotation);
        Assert.Equal("2.12 of version 7.0.0", rotation.Numbers);
        Assert.Equal("2.10", rotation.NumberOf(ControlNames.ConsoleMfa));
        Assert.Equal("2.12 of version 6.0.0", rotation.NumberOf(ControlNames.SingleActiveAccessKey));
        Assert.Equal("2.13", Of("6.0.0", ControlNames.AccessKeyRotation).Numbers);
        Assert.Equal("7.0.0", rotation.With(Of("6.0.0", ControlNames.AccessKeyRotation)).BenchmarkVersion);
        RepairTarget both = rotation.With(Of("6.0.0", ControlNames.SingleActiveAccessKey));
        Assert.Equal(("6.0.0", "2.12, 2.13"), (both.BenchmarkVersion, both.Numbers));
        Assert.Equal("6.0.0", rotation.With(Of("7.0.0", ControlNames.SingleActiveAccessKey)).BenchmarkVersion);
    }

    [Fact]
    public async Task ManyWritersLoseNoLine()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            var journal = new RepairJournal(JournalPath);
            for (int i = 0; i < 10; i++)
            {
                await journal.AppendAsync(JournalLines.Plan($"{writer}-{i}", Now, "run", Plan(), RepairOptions.None), Cancel);
            }
        })));
        JournalContent content = await JournalReader.ReadAsync(JournalPath, Cancel);
        Assert.Empty(content.Problems);
        Assert.Equal(40, content.Records.Select(r => r.Id).Distinct().Count());
    }

    [Fact]
    public async Task OnlyItsUserCanReadIt()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "File modes are of Unix.");
        await WriteAsync(JournalLines.Plan("one", Now, "run", Plan(), RepairOptions.None));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(JournalPath));
    }

    [Fact]
    public async Task AMissingJournalIsEmpty() => Assert.Empty((await JournalReader.ReadAsync(JournalPath, Cancel)).Records);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task WriteAsync(params JsonObject[] lines)
    {
        var journal = new RepairJournal(JournalPath);
        foreach (JsonObject line in lines) await journal.AppendAsync(line, Cancel);
    }

    private static RepairPlan Plan() => new()
    {
        Repair = "CisThing",
        Account = new AccountIdentity("111122223333", "aws", "arn:aws:iam::111122223333:user/admin"),
        Target = new RepairTarget(
            new ResourceRef("AWS::EC2::SecurityGroup", "arn:aws:ec2:eu-west-1:111122223333:security-group/sg-1", "web", "eu-west-1"),
            [ControlNames.AdminPortsIPv4, ControlNames.AdminPortsIPv6])
        {
            FindingIds = ["f1"], Facts = new Dictionary<string, string> { ["GroupId"] = "sg-1" },
        },
        Before = RepairState.Of(("rule tcp 22", "0.0.0.0/0"), ("document", "{\n  \"Größe\": \"<&>\"\n}")),
        Title = "Close \"web\"",
        Steps =
        [
            new RepairStep(
                ApiCall.Of(
                    "ec2:Close",
                    "eu-west-1",
                    ("Name", "web"),
                    ("Deep", ApiCall.Structure(("Ports", new object[] { 22, 3389 }), ("On", true)))),
                [new RepairChange("rule tcp 22", "0.0.0.0/0", null)])
            {
                Inverse = ApiCall.Of("ec2:Open", "eu-west-1", ("Ids", new object[] { LateValue.Handle("rule") })),
                InverseDoneCodes = ["Duplicate"],
            },
        ],
    };
}
