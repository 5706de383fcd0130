using CisAws.Evidence;

namespace CisAws.Tests.Harness;

/// <summary>Trails for test accounts: what regions show of them, their status and what they record.</summary>
internal sealed class TestTrails
{
    public const string Home = "us-east-1";
    public const string Management = "999988887777";
    public const string LogBucket = "trail-logs";

    private readonly string[] regions;
    private readonly Dictionary<string, List<TrailDescription>> shown;
    private readonly TestAccount account;

    public TestTrails(params string[] regions)
        : this(new TestAccount(), regions)
    {
    }

    public TestTrails(TestAccount account, params string[] regions)
    {
        this.account = account;
        this.regions = regions.Length == 0 ? [Home, "eu-west-1"] : regions;
        shown = this.regions.ToDictionary(r => r, _ => new List<TrailDescription>(), StringComparer.Ordinal);
        account.WithRegions(this.regions);
        Show();
    }

    /// <summary>Seventeen regions, as many as a new account has.</summary>
    public static string[] SeventeenRegions { get; } =
    [
        "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ca-central-1",
        "eu-central-1", "eu-north-1",
        "eu-west-1", "eu-west-2", "eu-west-3", "sa-east-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2",
    ];

    public static TrailStatus Recording { get; } = new(true)
    {
        StartedAt = TestAccount.Now.AddYears(-1),
        DeliveredAt = TestAccount.Now.AddMinutes(-5),
        DigestDeliveredAt = TestAccount.Now.AddMinutes(-30),
    };

    public static TrailStatus Stopped { get; } = Recording with { IsLogging = false, StoppedAt = TestAccount.Now.AddDays(-1) };

    /// <summary>A multi-region trail of the account with default selectors.</summary>
    public static TrailDescription Trail(
        string name = "main", string region = Home, string owner = TestAccount.Id, string partition = "aws") =>
        new($"arn:{partition}:cloudtrail:{region}:{owner}:trail/{name}", name)
        {
            HomeRegion = region,
            IsMultiRegion = true,
            IncludesGlobalServiceEvents = true,
            HasCustomEventSelectors = false,
            BucketName = LogBucket,
        };

    /// <summary>A multi-region trail of the organization, owned by its management account.</summary>
    public static TrailDescription OrganizationTrail(string name = "org") =>
        Trail(name, owner: Management) with { IsOrganizationTrail = true };

    public static TrailEventSelectors Basic(params BasicEventSelector[] selectors) => new(selectors, []);

    public static TrailEventSelectors Advanced(params AdvancedEventSelector[] selectors) => new([], selectors);

    public static BasicEventSelector Events(
        string? readWriteType = "All", bool? management = true, string[]? excluded = null, params string[] s3Values) =>
        new(readWriteType, management, excluded ?? [], s3Values.Length == 0 ? [] : [new DataResource("AWS::S3::Object", s3Values)]);

    public static AdvancedEventSelector ManagementEvents(params FieldCondition[] conditions) =>
        new("Management events selector", [Equal("eventCategory", "Management"), .. conditions]);

    public static AdvancedEventSelector ObjectEvents(params FieldCondition[] conditions) =>
        new("S3", [Equal("eventCategory", "Data"), Equal("resources.type", "AWS::S3::Object"), .. conditions]);

    public static FieldCondition Equal(string field, params string[] values) => new(field) { EqualTo = values };

    /// <summary>
    /// Adds a trail; with selectors of its own where any are given. Null as status: it is not read or may not be read.
    /// </summary>
    public TestTrails Add(TrailDescription trail, TrailStatus? status, TrailEventSelectors? selectors = null)
    {
        if (selectors is not null)
        {
            trail = trail with { HasCustomEventSelectors = true };
            account.WithIn(CloudTrailEvidence.EventSelectors, trail.HomeRegion!, selectors, trail.Arn);
        }
        else if (trail is { HasCustomEventSelectors: false, HomeRegion: { } home })
        {
            account.WithIn(CloudTrailEvidence.EventSelectors, home, TrailEventSelectors.Default, trail.Arn);
        }

        if (status is not null) account.WithIn(CloudTrailEvidence.TrailStatus, trail.HomeRegion!, status, trail.Arn);
        foreach (string region in regions.Where(r => trail.IsMultiRegion || r == trail.HomeRegion)) shown[region].Add(trail);
        Show();
        return this;
    }

    public TestTrails WithBuckets(params string[] names)
    {
        account.With(S3Evidence.Buckets, new BucketList([.. names.Select(n => new Bucket(n, Home, TestAccount.Now.AddYears(-1)))]));
        return this;
    }

    public TestTrails Also(Action<TestAccount> change)
    {
        change(account);
        return this;
    }

    public TestAccount Account => account;

    private void Show()
    {
        foreach ((string region, List<TrailDescription> trails) in shown)
        {
            account.WithIn(CloudTrailEvidence.Trails, region, new TrailList([.. trails]));
        }
    }
}
