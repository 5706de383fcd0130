using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Repairs;
using CisAws.Repairs.Iam;
using CisAws.Repairs.Storage;
using CisAws.Tests.Controls.Iam;
using CisAws.Tests.Harness;
using CisAws.Tests.Repairs.Iam;

namespace CisAws.Tests.Repairs.Running.Sharing;

/// <summary>A bucket whose policy lets HTTP in.</summary>
internal sealed class SharedBucketPolicy : SharedResource
{
    private const string Name = "logs", Http = "http", ByHand = """{"Version":"2012-10-17","Id":"manually","Statement":[]}""";
    private string? document;

    public override Repair Repair { get; } = new BucketPolicyRepair();

    public override RepairOptions Options { get; } = new([KeyValuePair.Create("BucketName", (object?)Name)]);

    public override IReadOnlySet<string> Openings =>
        document is null || !document.Contains("aws:SecureTransport", StringComparison.Ordinal) ? new HashSet<string> { Http } : [];

    public override TestAccount Answers() => new TestAccount().WithBuckets(Name).WithPolicy(Name, document).WithTags(Name)
        .WithIn(S3Evidence.BucketWebsite, TestBuckets.Region, new BucketWebsite(false), Name);

    protected override void CloseByHand(string opening) => document = DenyHttp.AddTo(ByHand, "aws", Name);

    protected override void Apply(ApiCall call) =>
        document = call.Action == "s3:PutBucketPolicy" ? (string)call.Parameters["Policy"] : null;
}

/// <summary>A bucket without a block of public access.</summary>
internal sealed class SharedBlock : SharedResource
{
    private const string Name = "b";
    private PublicAccessBlock block = TestBuckets.NoBlock;

    public override Repair Repair { get; } = new PublicAccessBlockRepair();

    public override RepairOptions Options { get; } = new([KeyValuePair.Create("BucketName", (object?)Name)]);

    public override IReadOnlySet<string> Openings =>
        block is { BlockPublicPolicy: true, RestrictPublicBuckets: true, BlockPublicAcls: true }
            ? new HashSet<string>()
            : new HashSet<string> { "public" };

    public override TestAccount Answers() => new TestAccount().WithBuckets(Name).WithTags(Name)
        .With(S3Evidence.AccountPublicAccessBlock, TestBuckets.NoBlock)
        .WithIn(S3Evidence.BucketPublicAccessBlock, TestBuckets.Region, block, Name)
        .WithIn(S3Evidence.BucketAcl, TestBuckets.Region, new BucketAcl([new("owner", "FULL_CONTROL")]), Name)
        .WithIn(S3Evidence.BucketPolicyStatus, TestBuckets.Region, new BucketPolicyStatus(false), Name)
        .WithIn(S3Evidence.BucketWebsite, TestBuckets.Region, new BucketWebsite(false), Name);

    protected override void CloseByHand(string opening) => block = PublicAccessBlockSettings.Full;

    protected override void Apply(ApiCall call) =>
        block = call.Action == "s3:DeletePublicAccessBlock" ? TestBuckets.NoBlock : PublicAccessBlockSettings.Full;
}

/// <summary>A user with an active key that nobody uses.</summary>
internal sealed class SharedKey : SharedResource
{
    private bool isActive = true;

    public override Repair Repair { get; } = new AccessKeyRepair();

    public override RepairOptions Options { get; } = new(
        [new("UserName", UserEvidence.Name), new("AccessKeyId", UserEvidence.Key1)]);

    public override IReadOnlySet<string> Openings => isActive ? new HashSet<string> { UserEvidence.Key1 } : [];

    public override TestAccount Answers() =>
        UserEvidence.Alice().WithKeys((TestCredentials.Key(UserEvidence.Key1, 200, isActive), 100));

    protected override void CloseByHand(string opening) => isActive = false;

    protected override void Apply(ApiCall call) => isActive = (string)call.Parameters["Status"] == "Active";
}

/// <summary>A policy that a user, a group and a role have.</summary>
internal sealed class SharedAttachments : SharedResource
{
    private const string Arn = "arn:aws:iam::aws:policy/AWSCloudShellFullAccess";
    private readonly HashSet<string> holders = ["user alice", "group staff", "role ops"];

    public override Repair Repair { get; } = new CloudShellPolicyRepair();

    public override RepairOptions Options { get; } = RepairOptions.None;

    public override IReadOnlySet<string> Openings => holders.ToHashSet();

    public override TestAccount Answers() => IamEntities.Account(IamEntities.Details(
        [IamEntities.User("alice"), IamEntities.User("auditor")], [IamEntities.Group("staff")], [IamEntities.Role("ops")]))
        .With(IamEvidence.PolicyEntities, new PolicyEntities(Names("user"), Names("group"), Names("role")), Arn);

    protected override void CloseByHand(string opening) => holders.Remove(opening);

    // IAM takes attaching again for done, and says so where there is nothing to detach.
    protected override void Apply(ApiCall call)
    {
        string kind = call.Action.Contains("User", StringComparison.Ordinal) ? "user"
            : call.Action.Contains("Group", StringComparison.Ordinal) ? "group" : "role";
        string holder = $"{kind} {call.Parameters[$"{char.ToUpperInvariant(kind[0])}{kind[1..]}Name"]}";
        if (call.Action.StartsWith("iam:Attach", StringComparison.Ordinal)) holders.Add(holder);
        else if (!holders.Remove(holder)) throw Refused(call, "NoSuchEntity");
    }

    private string[] Names(string kind) =>
    [
        .. holders.Where(h => h.StartsWith(kind, StringComparison.Ordinal))
            .Select(h => h[(kind.Length + 1)..]).Order(StringComparer.Ordinal),
    ];
}
