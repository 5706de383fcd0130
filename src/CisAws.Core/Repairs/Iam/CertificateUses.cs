using CisAws.Evidence;

namespace CisAws.Repairs.Iam;

/// <summary>Finds what uses a server certificate. A service that cannot be read may use it, so the repair is refused.</summary>
internal static class CertificateUses
{
    /// <summary>Its users, for display; each with its region.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(RepairContext context, ServerCertificate certificate)
    {
        RegionList regions = await context.Evidence.NeedData(Ec2Evidence.Regions).ConfigureAwait(false);
        ValueTask<Answer<CertificateUseList>> distributions = context.Evidence.Read(CloudFrontEvidence.IamCertificates);
        string[][] regional = await Task.WhenAll(regions.Enabled.SelectMany(r => new[]
        {
            InAsync(LoadBalancerEvidence.ListenerCertificates, r), InAsync(LoadBalancerEvidence.ClassicCertificates, r),
        })).ConfigureAwait(false);

        // A partition without CloudFront has no distributions.
        IReadOnlyList<CertificateUse> global = await distributions.ConfigureAwait(false) switch
        {
            Answer<CertificateUseList>.Unread { Failure.Kind: ReadFailureKind.NoEndpoint } => [],
            var answer => NeededEvidence.DataOrRefusal(CloudFrontEvidence.IamCertificates.KeyOf(), answer).Uses,
        };
        return [.. regional.SelectMany(u => u), .. global.Where(u => u.Certificate == certificate.CertificateId).Select(u => u.User)];

        async Task<string[]> InAsync(EvidenceSource<CertificateUseList> source, string region)
        {
            CertificateUseList list = await context.Evidence.NeedData(source, region).ConfigureAwait(false);
            return [.. list.Uses.Where(u => u.Certificate == certificate.Arn).Select(u => $"{u.User} in {region}")];
        }
    }
}
