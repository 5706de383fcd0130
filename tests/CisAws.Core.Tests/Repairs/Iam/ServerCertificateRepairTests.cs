using CisAws.Evidence;
using CisAws.Repairs;
using CisAws.Repairs.Iam;
using CisAws.Settings;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Repairs.Iam;

public sealed class ServerCertificateRepairTests
{
    private const string Arn = "arn:aws:iam::111122223333:server-certificate/old/web", Id = "ASCA1";

    [Fact]
    public void DeletesAnUnusedCertificateAndKeepsItsText()
    {
        RepairPlan plan = Plan(Account());
        RepairHarness.CheckText(plan);
        RepairStep step = Assert.Single(plan.Steps);
        Assert.Equal("iam:DeleteServerCertificate(ServerCertificateName=web)", step.Call.ToString());
        Assert.Contains("private key", step.Irreversible, StringComparison.Ordinal);
        Assert.Equal(
            [
                "body BODY → (not set)",
                $"certificate {Arn} → (not set)",
                "chain CHAIN → (not set)",
                "expiration 2026-02-28T12:00:00Z → (not set)",
            ],
            plan.Changes.Select(c => c.ToString()));
        Assert.Equal(RepairImpact.High, plan.Impact);
    }

    [Theory]
    [InlineData("listener")]
    [InlineData("classic")]
    [InlineData("distribution")]
    public void RefusesWhatIsInUse(string where)
    {
        TestAccount account = Account();
        _ = where switch
        {
            "listener" => account.WithIn(LoadBalancerEvidence.ListenerCertificates, "eu-west-1", Uses("load balancer a, port 443", Arn)),
            "classic" =>
                account.WithIn(LoadBalancerEvidence.ClassicCertificates, "us-east-1", Uses("classic load balancer b, port 443", Arn)),
            _ => account.With(CloudFrontEvidence.IamCertificates, Uses("CloudFront distribution E1", Id)),
        };
        RepairPlan plan = Plan(account);
        Assert.Equal("CertificateInUse", RepairHarness.RefusalOf(plan));
        Assert.Contains(
            where == "listener" ? "load balancer a, port 443 in eu-west-1" : where, plan.Refusal!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("listener", "StateUnreadable")]
    [InlineData("classic", "StateUnreadable")]
    [InlineData("distribution", "StateUnreadable")]
    [InlineData("regions", "StateUnreadable")]
    [InlineData("no CloudFront", null)]
    public void WhatCannotBeSearchedMayUseIt(string where, string? code)
    {
        TestAccount account = Account();
        _ = where switch
        {
            "listener" => account.Deny(LoadBalancerEvidence.ListenerCertificates, region: "eu-west-1"),
            "classic" => account.Deny(LoadBalancerEvidence.ClassicCertificates, region: "eu-west-1"),
            "distribution" => account.Deny(CloudFrontEvidence.IamCertificates),
            "regions" => account.Deny(Ec2Evidence.Regions),
            _ => account.Deny(CloudFrontEvidence.IamCertificates, kind: ReadFailureKind.NoEndpoint),
        };
        Assert.Equal(code, Plan(account).Refusal?.Code);
    }

    [Fact]
    public async Task EveryPlaceIsSearchedAtOnce()
    {
        var held = new BlockedSearch(new RepairHarness(Account()));
        var repair = new ServerCertificateRepair();
        var scope = new RepairScope(new TestAccount().Identity, AssessmentSettings.Default, TestAccount.Now, []);
        RepairTarget target = repair.Target(scope.Account, "us-east-1", new RepairOptions([new("ServerCertificateName", "web")]));
        Task<RepairPlan> plan = new RepairPlanner(held, scope).PlanAsync(repair, target, RepairOptions.None, CancellationToken.None);
        Assert.Equal(5, held.Waiting);
        held.Release();
        Assert.Single((await plan).Steps);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(30)]
    public void OnlyExpiredOnes(int days) =>
        Assert.Equal("NotExpired", RepairHarness.RefusalOf(Plan(Account(TestAccount.Now.AddDays(days)))));

    [Fact]
    public void ADeletedOneNeedsNothing() =>
        Assert.True(Plan(new TestAccount().With(IamEvidence.ServerCertificate, null, "web")).IsCompliant);

    private static CertificateUseList Uses(string user, string certificate) =>
        new([new("another, port 443", "arn:aws:iam::111122223333:server-certificate/web"), new(user, certificate)]);

    private static TestAccount Account(DateTimeOffset? expiration = null)
    {
        TestAccount account = new TestAccount().WithRegions("us-east-1", "eu-west-1")
            .With(
                IamEvidence.ServerCertificate,
                new ServerCertificateText(
                    new ServerCertificate("web", Arn, "/old/", Id, null, expiration ?? TestAccount.Now.AddDays(-1)), "BODY", "CHAIN"),
                "web")
            .With(CloudFrontEvidence.IamCertificates, new CertificateUseList([]));
        foreach (string region in new[] { "us-east-1", "eu-west-1" })
        {
            account.WithIn(LoadBalancerEvidence.ListenerCertificates, region, new CertificateUseList([]))
                .WithIn(LoadBalancerEvidence.ClassicCertificates, region, new CertificateUseList([]));
        }

        return account;
    }

    private static RepairPlan Plan(TestAccount account) =>
        new RepairHarness(account).Plan(new ServerCertificateRepair(), "us-east-1", ("ServerCertificateName", "web"));

    /// <summary>Lets no search for uses end before all may.</summary>
    private sealed class BlockedSearch(IEvidenceProvider inner) : IEvidenceProvider
    {
        private readonly TaskCompletionSource released = new();

        public int Waiting { get; private set; }

        public void Release() => released.SetResult();

        public async ValueTask<Answer> GetAsync(EvidenceKey key, CancellationToken cancellationToken)
        {
            if (key.Source.DataType == typeof(CertificateUseList))
            {
                Waiting++;
                await released.Task;
            }

            return await inner.GetAsync(key, cancellationToken);
        }
    }
}
