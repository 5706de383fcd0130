using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Knowledge.Credentials;

namespace CisAws.Controls.Iam;

/// <summary>2.18: IAM stores no expired server certificate, in any path. An account without certificates passes.</summary>
public sealed class ExpiredServerCertificatesControl() : Control(ControlNames.ExpiredServerCertificates)
{
    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } = [IamEvidence.ServerCertificates];

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context)
    {
        Answer<ServerCertificateList> answer = await context.Evidence.Read(IamEvidence.ServerCertificates).ConfigureAwait(false);
        if (!answer.TryRead(out ServerCertificateList? list, out ReadFailure? failure))
        {
            return [Verdict.Error(context.AccountResource, IamEvidence.ServerCertificates, failure)];
        }

        return list.Certificates.Count == 0
            ? [Verdict.Pass(context.AccountResource, "NoServerCertificates", "IAM stores no server certificates.")]
            : [.. list.Certificates.Select(c => Decide(context.AsOf, c))];
    }

    private static Verdict Decide(DateTimeOffset now, ServerCertificate certificate)
    {
        var resource = new ResourceRef("AWS::IAM::ServerCertificate", certificate.Arn, certificate.Name, EvidenceKey.Global);
        if (certificate.Expiration is not { } expiration)
        {
            return new Verdict(
                resource,
                FindingStatus.Error,
                "IncompleteAnswer",
                $"AWS did not say when the server certificate {certificate.Name} expires; run again.");
        }

        Verdict verdict = expiration < now
            ? Verdict.Fail(
                resource,
                "CertificateExpired",
                $"The server certificate {certificate.Name} expired {Age.Text(expiration, now)} ago; it must be removed.")
                .Warn(
                    "Before it is deleted, look for load balancers, CloudFront distributions and API domains in all regions that still "
                    + "use it; the private key cannot be retrieved.")
            : Verdict.Pass(
                resource, "CertificateValid", $"The server certificate {certificate.Name} expires on {Fact.Render(expiration)}.");
        return verdict.With("Expiration", expiration)
            .With("Path", certificate.Path)
            .With("ServerCertificateId", certificate.CertificateId)
            .With("UploadDate", certificate.UploadedAt);
    }
}
