using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using AwsTesting;
using CisAws.Aws.Clients;
using CisAws.Aws.Tests.Harness;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Repairs;
using CisAws.Repairs.Iam;
using CisAws.Settings;

namespace CisAws.Aws.Tests.Repairs.Iam;

/// <summary>Root of a member account through sts:AssumeRoot, which moto does not have.</summary>
public sealed class RootCredentialTests : ServerTest
{
    private const string Management = "999988887777";
    private const string Member = "111122223333";
    private static readonly RootCredentialRepair Repair = new();
    private readonly string folder = Directory.CreateTempSubdirectory("cisaws-root-").FullName;
    private readonly ImmediateTimeProvider time = new();

    private RepairJournal Journal => new(Path.Combine(folder, "journal.jsonl"));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task CredentialsOfRootAreFoundDeletedAndVerified()
    {
        FakeRoot root = Root();
        root.Keys.Add(
            new FakeAccessKey("AKIAROOT000000000001", time.GetUtcNow().AddDays(-900)) { LastUsed = time.GetUtcNow().AddDays(-200) });
        root.Keys.Add(new FakeAccessKey("AKIAROOT000000000002", time.GetUtcNow().AddDays(-500)) { Active = false });
        root.HasPassword = true;
        using IAwsSession session = await OpenAsync();
        Assert.Equal((Member, $"arn:aws:iam::{Management}:user/auditor"), (session.Account.AccountId, session.Account.CallerArn));
        RepairSession work = Work(session);
        RepairTarget target = Target(session);
        Assert.Equal([FindingStatus.Fail, FindingStatus.Fail], (await work.ReassessAsync(Repair, target, Cancel)).Select(f => f.Status));

        RepairPlan plan = await work.PlanAsync(Repair, target, RepairOptions.None, Cancel);
        Assert.Equal(3, plan.Steps.Count);
        RepairResult result = await work.ApplyAsync(Repair, plan, RepairOptions.None, Cancel);
        Assert.True(result.Outcome == RepairOutcome.Changed, result.Reason);
        Assert.True(root is { Keys.Count: 0, HasPassword: false });
        Assert.Equal([FindingStatus.Pass, FindingStatus.Pass], (await work.ReassessAsync(Repair, target, Cancel)).Select(f => f.Status));
        Assert.True((await work.PlanAsync(Repair, target, RepairOptions.None, Cancel)).IsCompliant);
        AssertWritesAreRoots(3);

        JournalRecord record = Assert.Single((await JournalReader.ReadAsync(Journal.Path, Cancel)).Records);
        Assert.Equal(
            (Member, $"arn:aws:iam::{Management}:user/auditor", JournalOutcome.Changed), (record.AccountId, record.Caller, record.Outcome));
        Assert.False(record.CanUndo);
        Assert.Equal("NotReversible", (await work.PlanUndoAsync(Repair, record, RepairOptions.None, Cancel)).Refusal?.Code);
    }

    [Fact]
    public async Task PasswordProtectedByMfaIsDeletedBeforeItsDevicesAndOnlyOnRequest()
    {
        FakeRoot root = Root();
        root.HasPassword = true;
        root.Devices.Add(new FakeMfaDevice($"arn:aws:iam::{Member}:mfa/root", time.GetUtcNow().AddDays(-10)));
        using IAwsSession session = await OpenAsync();
        RepairSession work = Work(session);
        Assert.True((await work.PlanAsync(Repair, Target(session), RepairOptions.None, Cancel)).IsCompliant);
        var options = new RepairOptions([KeyValuePair.Create("DeletePassword", (object?)true)]);
        RepairResult result = await work.ApplyAsync(
            Repair, await work.PlanAsync(Repair, Target(session), options, Cancel), options, Cancel);
        Assert.True(result.Outcome == RepairOutcome.Changed, result.Reason);
        Assert.Equal(["DeleteLoginProfile", "DeactivateMFADevice"], Writes().Select(c => c.Operation));
        Assert.True(root is { Devices.Count: 0, HasPassword: false });
    }

    [Fact]
    public async Task SessionIsRequestedWithTheTaskAndForAQuarterOfAnHour()
    {
        Root();
        using IAwsSession session = await OpenAsync();
        AwsCall call = Assert.Single(Server.Calls.Of("sts", "AssumeRoot"));
        Assert.Equal(Keys.Given, call.AccessKeyId);
        Assert.Equal((Member, "900"), (call.Parameter("TargetPrincipal"), call.Parameter("DurationSeconds")));
        Assert.Equal("arn:aws:iam::aws:policy/root-task/IAMDeleteRootUserCredentials", call.Parameter("TaskPolicyArn.arn"));
        Assert.Equal("us-east-1", call.Region);
        Assert.Contains(session.Calls, c => c is { Service: "sts", Operation: "AssumeRoot", Calls: 1 });
        Log.AssertHoldsNone(Keys.GivenSecret, "not-a-secret-of-any-account", "not-a-token-of-any-account");
    }

    [Theory]
    [InlineData("us-east-1", "https://sts.us-east-1.amazonaws.com")]
    [InlineData("eu-west-1", "https://sts.eu-west-1.amazonaws.com")]
    public void EndpointIsThatOfTheRegion(string region, string url)
    {
        AmazonSecurityTokenServiceConfig config = new ClientSettings(null, 1).Apply(new AmazonSecurityTokenServiceConfig(), region);
        Assert.Equal(url, config.DetermineServiceOperationEndpoint(new(new AssumeRootRequest())).URL.TrimEnd('/'));
    }

    [Fact]
    public async Task RefusedSessionSaysWhatIsNeeded()
    {
        Root();
        Server.On("sts", "AssumeRoot").Denies();
        CisAwsException error = await Assert.ThrowsAsync<CisAwsException>(OpenAsync);
        Assert.Equal(("RootNotAssumed", CisAwsErrorKind.PermissionDenied), (error.ErrorId, error.Kind));
        Assert.Contains("delegated administrator", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AccountCannotAssumeItsOwnRoot()
    {
        Root();
        CisAwsException error = await Assert.ThrowsAsync<CisAwsException>(() => OpenAsync(Management));
        Assert.Equal("RootOfOwnAccount", error.ErrorId);
        Assert.Contains("sign in as root", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Server.Calls.Of("sts", "AssumeRoot"));
    }

    [Fact]
    public async Task SessionOfAnotherAccountIsNotUsed()
    {
        Root(answersAs: "444455556666");
        Assert.Equal("RootOfOtherAccount", (await Assert.ThrowsAsync<CisAwsException>(OpenAsync)).ErrorId);
    }

    [Fact]
    public async Task WithoutASessionOfRootNothingIsAskedAndNothingPlanned()
    {
        using IAwsSession session = await ServeAsync(FakeAccount.Compliant(Member), time);
        foreach (EvidenceSource source in Repair.Reads)
        {
            Answer answer = await session.GetAsync(
                new EvidenceKey(source, EvidenceKey.Global, source.HasSubject ? "AKIA" : string.Empty), Cancel);
            Assert.Equal(ReadFailureKind.OtherAccount, answer.Failure?.Kind);
        }

        RepairPlan plan = await Work(session).PlanAsync(Repair, Target(session), RepairOptions.None, Cancel);
        Assert.Equal("RootSessionNeeded", plan.Refusal?.Code);
        Assert.Empty(Server.Calls.All);
    }

    private FakeRoot Root(string? answersAs = null)
    {
        new FakeAccount(Management, time.GetUtcNow()).ServeOn(Server, Keys.Given);
        return new FakeRoot(Member, time.GetUtcNow()).ServeOn(Server, answersAs);
    }

    private Task<IAwsSession> OpenAsync() => OpenAsync(Member);

    private Task<IAwsSession> OpenAsync(string account) =>
        ConnectAsync(Keys.Options(Server.BaseUrl) with { RootTask = new RootTask(account, RootCredentialRepair.TaskPolicy) }, time);

    private RepairSession Work(IAwsSession session) => new(session, AssessmentSettings.Default, Journal, [], time);

    private static RepairTarget Target(IAwsSession session) =>
        Repair.Target(
            session.Account, "us-east-1", new RepairOptions([KeyValuePair.Create(RootCredentialRepair.MemberAccountId, (object?)Member)]));

    private AwsCall[] Writes() => [.. Server.Calls.All.Where(c => c.Operation.StartsWith("De", StringComparison.Ordinal))];

    private void AssertWritesAreRoots(int count)
    {
        AwsCall[] writes = Writes();
        Assert.Equal(count, writes.Length);
        Assert.All(writes, c => Assert.Equal((FakeRoot.SessionKey, (string?)null), (c.AccessKeyId, c.Parameter("UserName"))));
    }
}
