using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Controls;
using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Engine;

/// <summary>What one item that cannot be understood does to the findings of a control.</summary>
public sealed class PartialListingTests
{
    private const string Region = "eu-west-1";

    [Fact]
    public async Task WhoChangesSomethingIsToldThatTheListingIsNotWhole()
    {
        TestAccount account = Without(IamEvidence.Users, EvidenceKey.Global, new UserList([]));
        var reader = new EvidenceReader(
            new AccountSnapshot(account.Identity, TestAccount.Now, null, account.Answers), [IamEvidence.Users], "A repair", default);
        Answer<UserList> answer = await reader.Read(IamEvidence.Users);
        Assert.False(answer.TryRead(out _, out ReadFailure? failure));
        Assert.Equal("item 1: the answer lacks its id", failure.Message);
    }

    [Theory]
    [InlineData(FindingStatus.Pass, "AWS::EC2::VPC", Region, FindingStatus.Pass)]
    [InlineData(FindingStatus.Fail, "AWS::EC2::VPC", Region, FindingStatus.Fail)]
    [InlineData(FindingStatus.NotApplicable, ResourceRef.AccountType, Region, FindingStatus.Error)]
    [InlineData(FindingStatus.NotApplicable, ResourceRef.AccountType, "us-east-1", FindingStatus.NotApplicable)]
    [InlineData(FindingStatus.Pass, ResourceRef.AccountType, EvidenceKey.Global, FindingStatus.Error)]
    [InlineData(FindingStatus.Fail, "AWS::EC2::Subnet", Region, FindingStatus.Error)]
    [InlineData(FindingStatus.Manual, "AWS::EC2::Subnet", Region, FindingStatus.Manual)]
    public async Task OnlyWhatTheItemCouldHaveTurnedIsDoubted(FindingStatus decided, string type, string region, FindingStatus expected)
    {
        TestAccount account = Without(Ec2Evidence.Vpcs, Region, new VpcList([]));
        IReadOnlyList<Finding> findings = await AssessAsync(account, new Deciding(Ec2Evidence.Vpcs, (decided, type, region)));
        Assert.Equal(2, findings.Count);
        Assert.Single(findings, f => f is { Status: FindingStatus.Error, ResourceName: "item 1", ResourceType: "AWS::EC2::VPC" });
        Assert.Equal(expected, Assert.Single(findings, f => f.ResourceId == "x").Status);
    }

    [Theory]
    [InlineData(FindingStatus.Pass, FindingStatus.Pass)]
    [InlineData(FindingStatus.Fail, FindingStatus.Error)]
    public async Task AFurtherFlowLogCouldOnlyCover(FindingStatus decided, FindingStatus expected)
    {
        TestAccount account = Without(Ec2Evidence.FlowLogs, Region, new FlowLogList([]));
        IReadOnlyList<Finding> findings = await AssessAsync(
            account, new Deciding(Ec2Evidence.FlowLogs, (decided, "AWS::EC2::VPC", Region)));
        Assert.Equal(expected, Assert.Single(findings, f => f.ResourceId == "x").Status);
    }

    [Theory]
    [InlineData(FindingStatus.Pass, FindingStatus.Error)]
    [InlineData(FindingStatus.Fail, FindingStatus.Fail)]
    public async Task AFurtherRuleCouldOnlyOpen(FindingStatus decided, FindingStatus expected)
    {
        TestAccount account = Without(Ec2Evidence.SecurityGroupRules, Region, new SecurityGroupRuleList([]));
        IReadOnlyList<Finding> findings = await AssessAsync(
            account, new Deciding(Ec2Evidence.SecurityGroupRules, (decided, "AWS::EC2::SecurityGroup", Region)));
        Assert.Equal(expected, Assert.Single(findings, f => f.ResourceId == "x").Status);
    }

    [Fact]
    public async Task TheFaultOfOneControlIsItsRowAndTheOthersStillComeOut()
    {
        TestAccount account = Without(Ec2Evidence.Vpcs, Region, new VpcList([]));
        var engine = new AssessmentEngine(
            new AccountSnapshot(account.Identity, TestAccount.Now, null, account.Answers), account.Scope());
        List<Finding> findings = [];
        Control[] controls = [new Faulty(), new Deciding(Ec2Evidence.Vpcs, (FindingStatus.Pass, "AWS::EC2::VPC", Region))];
        await foreach (Finding finding in engine.RunAsync(controls, CancellationToken.None)) findings.Add(finding);
        Assert.Equal(3, findings.Count);
        Finding fault = Assert.Single(findings, f => f.ReasonCode == Verdict.FaultCode);
        Assert.Contains(nameof(DivideByZeroException), fault.Reason, StringComparison.Ordinal);
        Assert.Single(findings, f => f.Status == FindingStatus.Pass);
    }

    private static TestAccount Without<T>(EvidenceSource<T> source, string region, T readable)
        where T : class => new TestAccount().WithAnswer(
            new EvidenceKey(source, region, string.Empty),
            Answer<T>.Of(readable, ReadFailure.Of([new UnreadItem(source.Items!.Types[0], 1, null, "the answer lacks its id")])));

    private static Task<IReadOnlyList<Finding>> AssessAsync(TestAccount account, Control control) => new AssessmentEngine(
        new AccountSnapshot(account.Identity, TestAccount.Now, null, account.Answers), account.Scope())
            .AssessAsync(control, CancellationToken.None);

    private sealed class Deciding(EvidenceSource source, (FindingStatus Status, string Type, string Region) verdict)
        : Control(ControlNames.VpcFlowLogs)
    {
        public override IReadOnlyList<EvidenceSource> Reads { get; } = [source];

        public override async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context)
        {
            bool isRead = source switch
            {
                EvidenceSource<VpcList> vpcs => (await context.Evidence.Read(vpcs, Region)).TryRead(out _, out _),
                EvidenceSource<FlowLogList> logs => (await context.Evidence.Read(logs, Region)).TryRead(out _, out _),
                EvidenceSource<SecurityGroupRuleList> rules => (await context.Evidence.Read(rules, Region)).TryRead(out _, out _),
                _ => throw new NotSupportedException(source.Name),
            };
            Assert.True(isRead);
            var resource = new ResourceRef(verdict.Type, "x", "x", verdict.Region);
            return
            [
                verdict.Status == FindingStatus.Manual
                    ? Verdict.Manual(resource, FindingLean.Undetermined, "Code", "A reason.")
                    : new Verdict(resource, verdict.Status, "Code", "A reason."),
            ];
        }
    }

    private sealed class Faulty() : Control(ControlNames.KmsKeyRotation)
    {
        public override IReadOnlyList<EvidenceSource> Reads { get; } = [];

        public override Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context) => throw new DivideByZeroException();
    }
}
