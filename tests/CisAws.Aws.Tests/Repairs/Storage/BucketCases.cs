using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3Control;
using CisAws.Repairs;
using CisAws.Repairs.Storage;

namespace CisAws.Aws.Tests.Repairs.Storage;

/// <summary>Buckets for cases.</summary>
internal static class CaseBuckets
{
    public const string Name = "case", Elsewhere = "eu-west-1";

    public static IReadOnlyDictionary<string, object?> Named { get; } = new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["BucketName"] = Name,
    };

    public static Task PutBucketAsync(this RepairAccount account, string name = Name, string region = Elsewhere) =>
        account.Client<AmazonS3Client>(region).PutBucketAsync(
        region == "us-east-1"
            ? new PutBucketRequest { BucketName = name }
            : new PutBucketRequest
            {
                BucketName = name,
                PutBucketConfiguration = new() { LocationConstraint = new BucketLocationConstraint(region) },
            },
        RepairAccount.Cancel);

    public static Task PutPolicyAsync(this RepairAccount account, string policy, string name = Name, string region = Elsewhere) =>
        account.Client<AmazonS3Client>(region)
            .PutBucketPolicyAsync(new PutBucketPolicyRequest { BucketName = name, Policy = policy }, RepairAccount.Cancel);

    public static Task DropBlockAsync(this RepairAccount account, string name = Name, string region = Elsewhere) =>
        account.Client<AmazonS3Client>(region)
            .DeletePublicAccessBlockAsync(new DeletePublicAccessBlockRequest { BucketName = name }, RepairAccount.Cancel);
}

public sealed class NoBucketPolicyCase : RepairCase
{
    public override Repair Repair { get; } = new BucketPolicyRepair();

    public override IReadOnlyDictionary<string, object?> Options => CaseBuckets.Named;

    public override Task SetUpAsync(RepairAccount account) => account.PutBucketAsync();
}

public sealed class BucketPolicyOfManyLinesCase : RepairCase
{
    public override Repair Repair { get; } = new BucketPolicyRepair();

    public override IReadOnlyDictionary<string, object?> Options => CaseBuckets.Named;

    public override async Task SetUpAsync(RepairAccount account)
    {
        await account.PutBucketAsync();
        await account.PutPolicyAsync("""
            {
              "Id" : "Zugriff für die Prüfung",
              "Statement" : [
                { "Sid": "CisDenyInsecureTransport", "Effect": "Deny", "Principal": "*",
                "Action": "s3:PutObject", "Resource": "arn:aws:s3:::case\u002f*",
                  "Condition": { "Bool": { "aws:SecureTransport": false } } }
              ],
              "Version":"2008-10-17"
            }
            """);
    }
}

public sealed class BucketPolicyOfOneStatementCase : RepairCase
{
    public override Repair Repair { get; } = new BucketPolicyRepair();

    public override IReadOnlyDictionary<string, object?> Options => CaseBuckets.Named;

    public override async Task SetUpAsync(RepairAccount account)
    {
        await account.PutBucketAsync(region: "us-east-1");
        await account.PutPolicyAsync(
            """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":"""
                + """{"AWS":"arn:aws:iam::123456789012:root"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::case/*"}}""",
            region: "us-east-1");
    }
}

public sealed class NoPublicAccessBlockCase : RepairCase
{
    public override Repair Repair { get; } = new PublicAccessBlockRepair();

    public override IReadOnlyDictionary<string, object?> Options => CaseBuckets.Named;

    public override async Task SetUpAsync(RepairAccount account)
    {
        await account.PutBucketAsync();
        await account.DropBlockAsync();
    }
}

public sealed class PartOfAPublicAccessBlockCase : RepairCase
{
    public override Repair Repair { get; } = new PublicAccessBlockRepair();

    public override IReadOnlyDictionary<string, object?> Options =>
        new Dictionary<string, object?>(CaseBuckets.Named) { ["IncludePublic"] = true };

    public override async Task SetUpAsync(RepairAccount account)
    {
        await account.PutBucketAsync();
        await account.PutPolicyAsync(
            """{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::case/*"}]}""");
        await account.Client<AmazonS3Client>(CaseBuckets.Elsewhere).PutPublicAccessBlockAsync(
            new()
            {
                BucketName = CaseBuckets.Name,
                PublicAccessBlockConfiguration = new()
                {
                    BlockPublicAcls = true,
                    IgnorePublicAcls = true,
                    BlockPublicPolicy = false,
                    RestrictPublicBuckets = false,
                },
            },
            RepairAccount.Cancel);
    }
}

public sealed class AccountPublicAccessBlockCase : RepairCase
{
    public override Repair Repair { get; } = new PublicAccessBlockRepair();

    public override IReadOnlyDictionary<string, object?> Options =>
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["Account"] = true };

    public override async Task SetUpAsync(RepairAccount account)
    {
        await account.PutBucketAsync();
        await account.PutBucketAsync("open", "us-east-1");
        await account.DropBlockAsync("open", "us-east-1");
        await account.Client<AmazonS3ControlClient>().PutPublicAccessBlockAsync(
            new()
            {
                AccountId = RepairAccount.AccountId,
                PublicAccessBlockConfiguration = new()
                {
                    BlockPublicAcls = true,
                    IgnorePublicAcls = false,
                    BlockPublicPolicy = true,
                    RestrictPublicBuckets = false,
                },
            },
            RepairAccount.Cancel);
    }
}
