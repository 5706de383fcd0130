using CisAws.Common;
using CisAws.Evidence;
using CisAws.Settings;

namespace CisAws.Controls.Logging;

/// <summary>4.6: which keys can and should rotate automatically. Pure.</summary>
internal static class KeyScope
{
    private static readonly string[] Rotating = ["Enabled", "Updating"];

    /// <summary>The row of a key whose rotation need not be read, or null where it must be.</summary>
    public static Verdict? Decide(ResourceRef resource, KmsKey key, Interpretation interpretation)
    {
        string name = $"The key {key.KeyId}";
        bool isLiteral = interpretation == Interpretation.Literal;
        if (!Is(key.Manager, "CUSTOMER")) return No(resource, "AwsManagedKey", $"{name} is managed by AWS, which rotates it.");
        if (!Is(key.Spec, "SYMMETRIC_DEFAULT"))
        {
            return No(
                resource,
                "NotSymmetric",
                $"{name} is of the kind {key.Spec}, which cannot rotate; the recommendation is about symmetric keys.");
        }

        if (Is(key.Origin, "AWS_CLOUDHSM") || Is(key.Origin, "EXTERNAL_KEY_STORE"))
        {
            return No(
                resource, "CustomKeyStore", $"{name} is in a custom key store ({key.Origin}), where automatic rotation is not supported.");
        }

        if (Is(key.State, "Disabled") && !isLiteral)
        {
            return No(resource, "KeyDisabled", $"{name} is disabled and does not rotate.")
                .Warn("When it is enabled again, its former rotation setting takes effect.");
        }

        if (!Rotating.Contains(key.State, StringComparer.OrdinalIgnoreCase) && !Is(key.State, "Disabled"))
        {
            return No(resource, "KeyNotInUse", $"{name} is in the state {key.State}, in which it does not rotate.");
        }

        if (!Is(key.Origin, "EXTERNAL")) return null;
        return isLiteral
            ? Verdict.Fail(
                resource,
                "ImportedKeyMaterial",
                $"{name} has imported key material and does not rotate automatically, as the audit procedure literally requires; AWS KMS "
                + $"does not support that.")
            : Verdict.Manual(
                resource,
                FindingLean.Undetermined,
                "ImportedKeyMaterial",
                $"{name} has imported key material, which AWS KMS cannot rotate automatically; check that new material is imported and "
                + $"rotated on demand at least yearly.");
    }

    /// <summary>Whether the state is one in which the key rotates.</summary>
    public static bool IsLive(KmsKey key) => Rotating.Contains(key.State, StringComparer.OrdinalIgnoreCase);

    private static Verdict No(ResourceRef resource, string code, string reason) => Verdict.NotApplicable(resource, code, reason);

    private static bool Is(string value, string expected) => string.Equals(value, expected, StringComparison.OrdinalIgnoreCase);
}
