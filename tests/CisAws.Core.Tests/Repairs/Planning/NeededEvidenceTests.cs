using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Repairs.Planning;

public sealed class NeededEvidenceTests
{
    private const string Region = "eu-west-1", User = "alice";

    [Fact]
    public async Task DataIsGiven()
    {
        EvidenceReader evidence = Reader(new TestAccount()
            .WithRegions(Region)
            .With(IamEvidence.AccessKeys, new AccessKeyList([]), User)
            .WithIn(OrganizationEvidence.Analyzers, Region, new AnalyzerList([]))
            .WithIn(Ec2Evidence.InstanceProfileAssociations, Region, new InstanceProfileAssociationList([]), "i-1"));
        Assert.Equal([Region], (await evidence.NeedData(Ec2Evidence.Regions)).Enabled);
        Assert.Same(await evidence.Need(Ec2Evidence.Regions), await evidence.NeedData(Ec2Evidence.Regions));
        Assert.Empty((await evidence.NeedData(IamEvidence.AccessKeys, User)).Keys);
        Assert.NotNull(await evidence.Need(IamEvidence.AccessKeys, User));
        Assert.Empty((await evidence.NeedData(OrganizationEvidence.Analyzers, Region)).Analyzers);
        Assert.Empty((await evidence.NeedData(Ec2Evidence.InstanceProfileAssociations, Region, "i-1")).Associations);
        Assert.NotNull(await evidence.Need(Ec2Evidence.InstanceProfileAssociations, Region, "i-1"));
    }

    [Fact]
    public async Task AbsentIsNullWhereDataIsOptionalAndRefusedWhereItIsRequired()
    {
        EvidenceReader evidence = Reader(new TestAccount()
            .With<RegionList>(Ec2Evidence.Regions, null)
            .With<AccessKeyList>(IamEvidence.AccessKeys, null, User)
            .WithIn<InstanceProfileAssociationList>(Ec2Evidence.InstanceProfileAssociations, Region, null, "i-1"));
        Assert.Null(await evidence.Need(Ec2Evidence.Regions));
        Assert.Null(await evidence.Need(IamEvidence.AccessKeys, User));
        Assert.Null(await evidence.Need(Ec2Evidence.InstanceProfileAssociations, Region, "i-1"));
        RepairRefusal[] refusals =
        [
            await RefusalAsync(evidence.NeedData(Ec2Evidence.Regions)),
            await RefusalAsync(evidence.NeedData(IamEvidence.AccessKeys, User)),
            await RefusalAsync(evidence.NeedData(Ec2Evidence.InstanceProfileAssociations, Region, "i-1")),
        ];
        Assert.All(refusals, r => Assert.Equal("StateUnreadable", r.Code));
        Assert.All(refusals, r => Assert.Contains(ReadFailure.Missing.Message, r.Reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(ReadFailureKind.AccessDenied, "Allow iam:ListAccessKeys and run again.")]
    [InlineData(ReadFailureKind.Throttled, "Correct the cause and run again.")]
    public async Task WhatCannotBeReadIsRefused(ReadFailureKind kind, string action)
    {
        EvidenceReader evidence = Reader(new TestAccount().Deny(IamEvidence.AccessKeys, User, kind: kind));
        RepairRefusal need = await RefusalAsync(evidence.Need(IamEvidence.AccessKeys, User));
        Assert.Equal(("StateUnreadable", action), (need.Code, need.Action));
        Assert.Contains("iam:ListAccessKeys(alice) in global", need.Reason, StringComparison.Ordinal);
        Assert.Equal(need, await RefusalAsync(evidence.NeedData(IamEvidence.AccessKeys, User)));
    }

    private static async Task<RepairRefusal> RefusalAsync<T>(ValueTask<T> question) =>
        (await Assert.ThrowsAsync<RepairRefusedException>(async () => await question)).Refusal;

    private static EvidenceReader Reader(TestAccount account) => new(
        new RepairHarness(account),
        [Ec2Evidence.Regions, IamEvidence.AccessKeys, OrganizationEvidence.Analyzers, Ec2Evidence.InstanceProfileAssociations],
        "Repair-CisTest",
        CancellationToken.None);
}
