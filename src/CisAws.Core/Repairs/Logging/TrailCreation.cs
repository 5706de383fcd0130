using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Knowledge.Policies;

namespace CisAws.Repairs.Logging;

/// <summary>
/// Makes a trail in the region of its bucket: the policy of the bucket where that is allowed, the trail, and the recording, which does not
/// start by itself.
/// </summary>
internal sealed class TrailCreation(RepairContext context, string name)
{
    private const string IsLogging = nameof(IsLogging);

    /// <summary>The facts of a trail from its listing.</summary>
    public static IEnumerable<(string Name, object? Value)> Facts(TrailDescription trail, string homeRegion) =>
    [
        ("Trail", trail.Name),
        ("HomeRegion", homeRegion),
        ("S3BucketName", trail.BucketName),
        ("KmsKeyId", trail.KmsKeyId),
        ("IsMultiRegionTrail", trail.IsMultiRegion),
        ("IncludeGlobalServiceEvents", trail.IncludesGlobalServiceEvents),
    ];

    /// <summary>The step that starts a trail.</summary>
    public static RepairStep Start(string name, string region) =>
        new(ApiCall.Of("cloudtrail:StartLogging", region, ("Name", name)), [new RepairChange(IsLogging, "false", "true")])
        {
            Inverse = ApiCall.Of("cloudtrail:StopLogging", region, ("Name", name)),
        };

    /// <summary>Plans.</summary>
    public async Task<PlanDraft> PlanAsync(RepairState state)
    {
        if (context.Options.Text("BucketName") is not { Length: > 0 } bucketName)
        {
            throw new RepairRefusedException(
                "ParameterMissing",
                "The account has no trail of its own to repair, and a new one needs -BucketName: a bucket that receives its log files.",
                "Run Repair-CisTrail with -BucketName.");
        }

        Bucket bucket = await BucketReads.NeedAsync(context, bucketName).ConfigureAwait(false);
        string arn = context.Account.ArnIn("cloudtrail", bucket.Region, $"trail/{name}");
        List<RepairStep> steps = [];
        List<string> risks = [];
        if (await PolicyAsync(bucket, arn, risks).ConfigureAwait(false) is { } policyStep) steps.Add(policyStep);
        steps.Add(Create(bucket, await KeyAsync(bucket, arn).ConfigureAwait(false)));
        steps.Add(Start(name, bucket.Region));
        return new PlanDraft($"Create the multi-region trail {name} in {bucket.Region}, writing to {bucket.Name}", steps)
        {
            Risks = [.. risks, "Log files are stored until a lifecycle rule of the bucket or a person deletes them."],
            FollowUp =
                "The first log files arrive within minutes; check that they do. Undoing deletes the trail and keeps the bucket with what "
                + "was delivered.",
        };
    }

    private async Task<RepairStep?> PolicyAsync(Bucket bucket, string arn, List<string> risks)
    {
        string? before = await BucketReads.PolicyAsync(context, bucket).ConfigureAwait(false);
        PolicyDocument document = before is null ? PolicyDocument.None : PolicyDocument.Parse(before);
        foreach (BucketRequest request in TrailBuckets.Requests(context.Account, bucket.Name, arn))
        {
            TrailBuckets.NotDenied(document, bucket.Name, request);
            if (TrailBuckets.Doubt(document, bucket.Name, request) is { } doubt) risks.Add(doubt);
        }

        string after = TrailBuckets.WithDelivery(context.Account, bucket.Name, before, arn)!;
        if (before == after) return null;
        if (!context.Options.Flag("SetBucketPolicy"))
        {
            throw new RepairRefusedException(
                "BucketPolicyMissing",
                $"The policy of the bucket {bucket.Name} does not allow the trail {name} to write its log files.",
                "Add it with -SetBucketPolicy, which keeps what the policy says already, or manually.");
        }

        await BucketReads.NotManagedAsync(context, bucket).ConfigureAwait(false);
        return BucketReads.Write(context, bucket, before, after);
    }

    private async Task<string?> KeyAsync(Bucket bucket, string trailArn)
    {
        if (context.Options.Text("KmsKeyId") is not { Length: > 0 } id) return null;
        KmsKey key = await KeyReads.NeedUsableAsync(context, bucket.Region, id).ConfigureAwait(false);
        string policy = await KeyReads.PolicyAsync(context, bucket.Region, key).ConfigureAwait(false);
        TrailKeyPolicy.NotDenied(context.Account, key.Arn, policy, trailArn);
        return TrailKeyPolicy.WithTrail(context.Account, key.Arn, policy, trailArn) == policy ? key.Arn : throw new RepairRefusedException(
            "KeyPolicyMissing",
            $"The policy of the key {key.KeyId} does not allow the trail {name} to encrypt its log files.",
            $"Leave out -KmsKeyId, and run Repair-CisTrailEncryption -TrailArn {ShellText.PowerShell(trailArn)} -KmsKeyId "
            + $"{ShellText.PowerShell(key.KeyId)} afterwards.");
    }

    private RepairStep Create(Bucket bucket, string? key)
    {
        var trail = new TrailDescription(string.Empty, name)
        {
            BucketName = bucket.Name,
            KmsKeyId = key,
            IsMultiRegion = true,
            IncludesGlobalServiceEvents = true,
        };
        var made = RepairState.Of(
            [.. Facts(trail, bucket.Region), (IsLogging, false), .. SelectorCalls.Facts(TrailEventSelectors.Default)]);
        return new RepairStep(
            ApiCall.Of(
                "cloudtrail:CreateTrail",
                bucket.Region,
                ("Name", name),
                ("S3BucketName", bucket.Name),
                ("IsMultiRegionTrail", true),
                ("IncludeGlobalServiceEvents", true),
                ("EnableLogFileValidation", true),
                ("KmsKeyId", key)),
            RepairState.Empty.ChangesTo(made))
        {
            Inverse = ApiCall.Of("cloudtrail:DeleteTrail", bucket.Region, ("Name", name)),
            InverseDoneCodes = ["TrailNotFoundException"],
        };
    }
}
