using BenchmarkDotNet.Attributes;
using CisAws.Knowledge.Policies;

namespace CisAws.Benchmarks;

/// <summary>Policies as large as AWS lets them be.</summary>
[MemoryDiagnoser]
public class PolicyBenchmarks
{
    // The limit of a bucket policy is 20 KB; that of a managed policy 6,144 characters.
    private const int BucketPolicySize = 20 * 1024;
    private const int ManagedPolicySize = 6144;

    private readonly string bucketText = Grow(BucketPolicySize, i =>
        $$"""
        {
          "Sid": "S{{i}}",
          "Effect": "{{(i % 3 == 0 ? "Deny" : "Allow")}}",
          "Principal": {"AWS": "arn:aws:iam::{{100000000000 + i}}:role/r"},
          "Action": ["s3:Get*", "s3:Put{{i}}*"],
          "Resource": "arn:aws:s3:::logs/{{i}}/*",
          "Condition": {"Bool": {"aws:SecureTransport": "true"}, "StringLike": {"aws:PrincipalOrgID": "o-*"} }
        }
        """);

    private readonly string identityText = Grow(ManagedPolicySize, i =>
        $$"""{"Sid":"S{{i}}","Effect":"Allow","Action":["ec2:*","s{{i}}:*"],"Resource":["arn:aws:ec2:*:*:instance/*","*"]}""");

    private PolicyDocument bucket = null!;
    private PolicyDocument identity = null!;
    private PolicyRequest request = null!;

    /// <summary>Parses the policies.</summary>
    [GlobalSetup]
    public void Setup()
    {
        bucket = PolicyDocument.Parse(bucketText);
        identity = PolicyDocument.Parse(identityText);
        request = new PolicyRequest(
            RequestPrincipal.Anyone,
            RequestScope.StartingWith("s3:"),
            RequestScope.StartingWith("arn:aws:s3:::logs/"),
            RequestContext.Of(ContextKey.Boolean("aws:SecureTransport", false)));
    }

    /// <summary>Parses a bucket policy of 20 KB.</summary>
    [Benchmark]
    public PolicyDocument ParseLargeBucketPolicy() => PolicyDocument.Parse(bucketText);

    /// <summary>Decides over HTTP for anyone, every action and every object; the number of possible denials.</summary>
    [Benchmark]
    public int DecideLargeBucketPolicy() => PolicyDecision.Of(bucket, request).MayDeny.Count;

    /// <summary>Decides on every request of plain HTTP, as the control of buckets does.</summary>
    [Benchmark]
    public bool DenyHttpOfLargeBucketPolicy() => TransportPolicy.Of(bucket, "aws", "logs").DeniesEverything;

    /// <summary>Looks for administrator access in a managed policy of 6 KB.</summary>
    [Benchmark]
    public AdministratorAssessment AssessAdministrator() => AdministratorAccess.Assess(identity);

    private static string Grow(int size, Func<int, string> statement)
    {
        string text = statement(0);
        for (int i = 1; ; i++)
        {
            string more = $"{text},{statement(i)}";
            if (more.Length + 60 > size) break;
            text = more;
        }

        return $$"""{"Version":"2012-10-17","Statement":[{{text}}]}""";
    }
}
