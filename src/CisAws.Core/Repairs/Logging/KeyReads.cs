using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Trails;

namespace CisAws.Repairs.Logging;

/// <summary>Finds KMS keys for repairs.</summary>
internal static class KeyReads
{
    /// <summary>
    /// The key of that id, ARN or alias ARN in a region; one that is not there, not this account's or not fit to encrypt refuses the
    /// repair.
    /// </summary>
    public static async Task<KmsKey> NeedUsableAsync(RepairContext context, string region, string id)
    {
        if (Arn.Parse(id) is { Region: var other } && other != region)
        {
            throw new RepairRefusedException(
                "KeyElsewhere",
                $"The key {id} is in {other}; a key in {region} is needed, where the bucket is.",
                $"Give a key of {region} as -KmsKeyId.");
        }

        KmsKey? key = await context.Evidence.Need(KmsEvidence.Key, region, id).ConfigureAwait(false);
        string? problem = TrailKey.Problem(key) ?? (key!.Spec == "SYMMETRIC_DEFAULT" ? null : $"is of the kind {key.Spec}");
        if (problem is not null)
        {
            throw new RepairRefusedException(
                "KeyNotUsable",
                $"The KMS key {id} in {region} {problem}; AWS CloudTrail needs an enabled symmetric customer managed key.",
                "Give another key as -KmsKeyId.");
        }

        return Arn.Parse(key!.Arn)?.AccountId == context.Account.AccountId
            ? key
            : throw new RepairRefusedException(
                "ForeignKey",
                $"The KMS key {key.Arn} belongs to another account, and only there its policy can be changed.",
                "Give a key of this account as -KmsKeyId.");
    }

    /// <summary>The policy of a key, verbatim.</summary>
    public static async Task<string> PolicyAsync(RepairContext context, string region, KmsKey key) =>
        (await context.Evidence.Need(KmsEvidence.Policy, region, key.KeyId).ConfigureAwait(false))?.Document
        ?? throw new RepairRefusedException("KeyMissing", $"The KMS key {key.KeyId} no longer exists.", "Give another key.");

    /// <summary>Refuses a key that another tool manages.</summary>
    public static async Task NotManagedAsync(RepairContext context, string region, KmsKey key)
    {
        if (context.Options.IncludeManaged) return;
        KeyTags? tags = await context.Evidence.Need(KmsEvidence.Tags, region, key.KeyId).ConfigureAwait(false);
        RepairGuards.NotManaged(context, key.KeyId, tags?.Tags ?? []);
    }
}
