using CisAws.Evidence;

namespace CisAws.Repairs.Iam;

/// <summary>Looks for what uses a server certificate. What cannot be read may use it, so it refuses the repair.</summary>
internal static class CertificateUses
{
    /// <summary>Who uses it, for people; each with its region.</summary>
    public static IReadOnlyList<string> Find(RepairContext context, ServerCertificate certificate)
    {
        List<string> uses = [];
        foreach (string region in context.Need(Ec2Evidence.Regions)!.Enabled)
        {
            uses.AddRange(In(LoadBalancerEvidence.ListenerCertificates, region));
            uses.AddRange(In(LoadBalancerEvidence.ClassicCertificates, region));
        }

        // A partition without CloudFront has no distributions.
        if (context.Ask(CloudFrontEvidence.IamCertificates).Failure is not { Kind: ReadFailureKind.NoEndpoint })
        {
            uses.AddRange(context.Need(CloudFrontEvidence.IamCertificates)!.Uses.Where(u => u.Certificate == certificate.CertificateId).Select(u => u.User));
        }

        return uses;

        IEnumerable<string> In(EvidenceSource<CertificateUseList> source, string region) =>
            context.NeedIn(source, region)!.Uses.Where(u => u.Certificate == certificate.Arn).Select(u => $"{u.User} in {region}");
    }
}
