using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Repairs.Planning;

public sealed class RepairParameterTests
{
    public static TheoryData<string> Names => [.. RepairRegistry.All.Select(r => r.Name)];

    [Fact]
    public void ParametersAreInTheOrderOfTheirDeclaration() => Assert.Equal(
        ["BucketName", "Days", "LimitDays", "Scope", "Delete"], new DeclaredRepair().Parameters.Select(p => p.Name));

    [Fact]
    public void WhatIsNotGivenHasTheDefaultOfItsDeclaration()
    {
        RepairOptions options = Options();
        Assert.Equal(7, options.NumberOrDefault("Days"));
        Assert.Equal(["All"], options.Texts("Scope"));
        Assert.False(options.Flag("Delete"));
        Assert.Null(options.Text("BucketName"));
    }

    [Fact]
    public void ADefaultThatIsASettingIsTheSettingOfTheRun() => Assert.Equal(
        30,
        OptionsUnder(AssessmentSettings.Default with { UnusedCredentialDays = 30 }).NumberOrDefault("LimitDays"));

    [Fact]
    public void GivenValuesTakePrecedence()
    {
        RepairOptions options = Options(("days", 9), ("LimitDays", "1"), ("Scope", new[] { "a", "b" }));
        Assert.Equal((9, 1), (options.NumberOrDefault("Days"), options.NumberOrDefault("LimitDays")));
        Assert.Equal(["a", "b"], options.Texts("Scope"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void ABlankValueIsNone(string? blank)
    {
        RepairOptions options = Options(("Days", blank), ("Scope", Array.Empty<string>()));
        Assert.Equal(7, options.NumberOrDefault("Days"));
        Assert.Equal(["All"], options.Texts("Scope"));
    }

    [Fact]
    public void ARepairAsksOnlyForWhatItDeclares()
    {
        RepairOptions options = Options(("Other", "value"));
        Assert.Throws<InvalidOperationException>(() => options.Text("Other"));
        Assert.Throws<InvalidOperationException>(() => options.Texts("Other"));
        Assert.Throws<InvalidOperationException>(() => options.Has("Other"));
    }

    [Fact]
    public void WithoutADefaultThereIsNoneToFallBackOn() =>
        Assert.Throws<InvalidOperationException>(() => Options().TextOrDefault("BucketName"));

    [Fact]
    public void ARepairSaysWhichCmdletItBelongsTo() => Assert.Throws<InvalidOperationException>(() => new NamelessRepair());

    [Theory]
    [MemberData(nameof(Names))]
    public void TheParametersOfARepairMakeSense(string name)
    {
        Repair repair = RepairRegistry.Find(name)!;
        Assert.Equal(repair.Parameters.Count, repair.Parameters.DistinctBy(p => p.Name.ToUpperInvariant()).Count());
        Assert.All(repair.Parameters, p =>
        {
            Assert.EndsWith(".", p.Description, StringComparison.Ordinal);
            Assert.False(p.Default is not null && p.DefaultSetting is not null, $"-{p.Name} has two defaults.");
            object? value = p.DefaultFor(AssessmentSettings.Default);
            if (p is NumberParameterAttribute number && value is not null)
            {
                Assert.InRange(Assert.IsType<int>(value), number.Minimum, number.Maximum);
            }

            if (p is TextParameterAttribute { Choices.Length: > 0 } text && value is not null) Assert.Contains((string)value, text.Choices);
        });
    }

    private static RepairOptions Options(params (string Name, object? Value)[] given) => OptionsUnder(AssessmentSettings.Default, given);

    private static RepairOptions OptionsUnder(AssessmentSettings settings, params (string Name, object? Value)[] given)
    {
        var repair = new DeclaredRepair();
        var account = new AccountIdentity("111122223333", "aws", "arn:aws:iam::111122223333:user/alice");
        return new RepairContext(
            repair,
            new RepairTarget(ResourceRef.Account(account), repair.Controls),
            new RepairOptions(given.Select(g => KeyValuePair.Create(g.Name, g.Value))),
            new RepairScope(account, settings, DateTimeOffset.UnixEpoch, []),
            new RepairHarness(new TestAccount()),
            CancellationToken.None).Options;
    }

    [RepairCommand("CisDeclared")]
    [TextParameter("BucketName", "the bucket.", IsIdentity = true)]
    [NumberParameter("Days", "how many days.", Default = 7)]
    [NumberParameter("LimitDays", "how many days at most.", DefaultSetting = nameof(AssessmentSettings.UnusedCredentialDays))]
    [TextParameter("Scope", "which ones.", IsList = true, Default = "All")]
    [FlagParameter("Delete", "deletes it.")]
    private sealed class DeclaredRepair : EmptyRepair;

    private sealed class NamelessRepair : EmptyRepair;

    private abstract class EmptyRepair() : Repair(ControlNames.RootMfa)
    {
        public override RepairClass Class => RepairClass.Automatic;

        public override IReadOnlyList<EvidenceSource> Reads { get; } = [];

        public override IReadOnlyList<string> WriteActions { get; } = [];

        public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options) =>
            new(ResourceRef.Account(account), Controls);

        public override Task<RepairState> ReadStateAsync(RepairContext context) => Task.FromResult(RepairState.Empty);

        public override Task<PlanDraft> PlanAsync(RepairContext context, RepairState state) =>
            Task.FromResult(PlanDraft.Nothing("Nothing to do."));
    }
}
