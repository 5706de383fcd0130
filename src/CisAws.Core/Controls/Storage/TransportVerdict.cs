using System.Globalization;
using CisAws.Common;
using CisAws.Knowledge.Policies;
using CisAws.Settings;

namespace CisAws.Controls.Storage;

/// <summary>Decides recommendation 3.1.1 for a bucket that has a policy.</summary>
internal static class TransportVerdict
{
    private const string ObjectsOnlyWarning =
        "The policy denies this for objects only: listing and the bucket's own settings can still be requested over HTTP.";
    private const string TlsOnlyWarning =
        "The policy distinguishes connections by TLS version only: it does not deny HTTP, whose requests have no TLS version.";

    public static Verdict Decide(ResourceRef resource, string document, string partition, AssessmentSettings settings)
    {
        PolicyDocument parsed = PolicyDocument.Parse(document);
        var policy = TransportPolicy.Of(parsed, partition, resource.Name);
        Verdict verdict = policy.IsBroken ? NotUnderstood(resource, parsed) : ByTransport(resource, parsed, policy, settings);
        return verdict.With("Denied", policy.Denied()).With("MinimumTlsVersion", settings.MinimumTlsVersion)
            .WarnIf(policy.DeniesEverything, "The policy denies every request for every object to everyone, encrypted or not.")
            .WarnIf(
                !policy.IsBroken && policy.NotUnderstood.Count > 0,
                $"Not understood and not counted: {string.Join(", ", policy.NotUnderstood)}.");
    }

    private static Verdict ByTransport(ResourceRef resource, PolicyDocument parsed, TransportPolicy policy, AssessmentSettings settings)
    {
        bool objects = policy.DeniesOnObjects(TransportRequest.Http), bucket = policy.DeniesOnBucket(TransportRequest.Http);
        if (objects && bucket) return Verdict.Pass(resource, "HttpDenied", "The policy denies HTTP for all objects and for the bucket.");

        Verdict verdict = (objects, TooOldIsDenied(policy, settings)) switch
        {
            (true, _) =>
                Weak(
                    resource,
                    settings,
                    "HttpDeniedForObjectsOnly",
                    "The policy denies HTTP for all objects, but not for the bucket itself.").Warn(ObjectsOnlyWarning),
            (_, true) =>
                Weak(
                    resource,
                    settings,
                    "OldTlsDeniedOnly",
                    $"The policy denies TLS versions below {settings.MinimumTlsVersion}, but not HTTP.").Warn(TlsOnlyWarning)
                .WarnIf(!TooOldIsDenied(policy, settings, onBucket: true), ObjectsOnlyWarning),
            _ => Missing(resource, policy, settings),
        };
        return verdict.Status == FindingStatus.Fail && policy.NotUnderstood.Count > 0 ? NotUnderstood(resource, parsed) : verdict;
    }

    private static bool TooOldIsDenied(TransportPolicy policy, AssessmentSettings settings, bool onBucket = false)
    {
        if (MinimumTls(settings) is not { } minimum) return false;
        TransportRequest[] tooOld = [.. TransportRequest.Tls.Where(r => r.TlsVersion < minimum)];
        return tooOld.Length > 0 && tooOld.All(onBucket ? policy.DeniesOnBucket : policy.DeniesOnObjects);
    }

    private static decimal? MinimumTls(AssessmentSettings settings) =>
        decimal.TryParse(settings.MinimumTlsVersion, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal version)
        && TransportRequest.Tls.Any(r => r.TlsVersion == version)
            ? version
            : null;

    private static Verdict Weak(ResourceRef resource, AssessmentSettings settings, string code, string reason) => settings.StrictTransport
        ? Verdict.Fail(resource, code, $"{reason} The setting StrictTransport requires both.")
        : Verdict.Pass(resource, code, reason);

    private static Verdict Missing(ResourceRef resource, TransportPolicy policy, AssessmentSettings settings)
    {
        const string Expected = "a Deny of everyone's requests with aws:SecureTransport false on the bucket and its objects is expected";
        if (policy.DeniesOnBucket(TransportRequest.Http))
        {
            return Verdict.Fail(
                resource, "HttpDeniedForBucketOnly", $"The policy denies HTTP for the bucket itself, but not for its objects; {Expected}.");
        }

        if (TransportRequest.Tls.Any(policy.DeniesOnObjects))
        {
            string through = string.Join(", ", TransportRequest.Tls.Where(r => !policy.DeniesOnObjects(r)).Select(r => r.Name));
            return Verdict.Fail(
                resource, "OldTlsAllowed",
                $"The policy does not deny HTTP and allows {through}, where the minimum is TLS "
                + $"{settings.MinimumTlsVersion}; {Expected}.");
        }

        if (policy.Undecided.Count > 0)
        {
            return new Verdict(
                resource,
                FindingStatus.Error,
                "TransportConditionNotUnderstood",
                $"Whether {string.Join(", ", policy.Undecided)} denies HTTP is not known: the condition on the transport was not "
                + "understood. Compare aws:SecureTransport by Bool.");
        }

        if (policy.Partial.Count > 0)
        {
            return Verdict.Fail(
                resource, "PartialDeny", $"HTTP is not denied in general by {string.Join("; ", policy.Partial)}; {Expected}.");
        }

        return policy.Allows.Count > 0
            ? Verdict.Fail(
                resource,
                "AllowOnly",
                $"Only Allow statements restrict the transport ({string.Join(", ", policy.Allows)}), and these deny nothing; {Expected}.")
            : Verdict.Fail(resource, "HttpNotDenied", $"No statement denies HTTP; {Expected}.");
    }

    private static Verdict NotUnderstood(ResourceRef resource, PolicyDocument parsed) => new Verdict(
        resource, FindingStatus.Error, "PolicyNotUnderstood", $"The bucket policy could not be understood: {parsed.Problems[0]} Review it.")
        .With("Problems", parsed.Problems.Select(p => p.ToString()));
}
