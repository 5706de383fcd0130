using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Evidence;
using CisAws.Gateway;
using CisAws.Knowledge.Credentials;

namespace CisAws.Repairs.Iam;

/// <summary>
/// 2.18: deletes an expired server certificate that no load balancer and no distribution uses, looked for in every enabled region.
/// Certificate and chain stay in the journal.
/// </summary>
[RepairCommand("CisServerCertificate", Impact = RepairImpact.High)]
[TextParameter("ServerCertificateName", "the name of the certificate to delete.", IsIdentity = true)]
public sealed class ServerCertificateRepair() : Repair(ControlNames.ExpiredServerCertificates)
{
    private const string CertificateName = "ServerCertificateName", Type = "AWS::IAM::ServerCertificate";

    /// <inheritdoc/>
    public override RepairClass Class => RepairClass.Conditional;

    /// <inheritdoc/>
    public override IReadOnlyList<EvidenceSource> Reads { get; } =
    [
        IamEvidence.ServerCertificate,
        Ec2Evidence.Regions,
        LoadBalancerEvidence.ListenerCertificates,
        LoadBalancerEvidence.ClassicCertificates,
        CloudFrontEvidence.IamCertificates,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> WriteActions { get; } = ["iam:DeleteServerCertificate"];

    /// <inheritdoc/>
    public override RepairTarget? TargetOf(Finding finding) => finding.ResourceType == Type ? base.TargetOf(finding) : null;

    /// <inheritdoc/>
    public override RepairTarget Target(AccountIdentity account, string region, RepairOptions options)
    {
        string name = Identity(options, CertificateName);
        return new RepairTarget(
            new ResourceRef(Type, account.Arn("iam", $"server-certificate/{name}"), name, EvidenceKey.Global),
            Controls);
    }

    /// <inheritdoc/>
    public override async Task<RepairState> ReadStateAsync(RepairContext context) =>
        await ReadAsync(context).ConfigureAwait(false) is not { } text
        ? RepairState.Empty
        : RepairState.Of(
            ("certificate", text.Certificate.Arn), ("expiration", text.Certificate.Expiration), ("body", text.Body), ("chain", text.Chain));

    /// <inheritdoc/>
    public override async Task<PlanDraft> PlanAsync(RepairContext context, RepairState state)
    {
        if (await ReadAsync(context).ConfigureAwait(false) is not { } text)
        {
            return PlanDraft.Nothing($"There is no server certificate {context.Target.Resource.Name}; nothing was written.");
        }

        ServerCertificate certificate = text.Certificate;
        if (certificate.Expiration is not { } expiration || expiration >= context.Now)
        {
            string until = certificate.Expiration is { } later ? $"is valid until {Fact.Render(later)}" : "does not say when it expires";
            throw new RepairRefusedException(
                "NotExpired",
                $"The server certificate {certificate.Name} {until}; only expired ones are deleted.",
                "Move what uses it to AWS Certificate Manager before it expires.");
        }

        if (await CertificateUses.FindAsync(context, certificate).ConfigureAwait(false) is { Count: > 0 } uses)
        {
            throw new RepairRefusedException(
                "CertificateInUse",
                $"The server certificate {certificate.Name} is used by {string.Join("; ", uses)}.",
                "Give them a certificate of AWS Certificate Manager first and run again.");
        }

        return new PlanDraft(
            $"Delete the server certificate {certificate.Name}, expired {Age.Text(expiration, context.Now)} ago",
            [
                new RepairStep(
                    ApiCall.Of("iam:DeleteServerCertificate", EvidenceKey.Global, (CertificateName, certificate.Name)),
                    state.ChangesTo(RepairState.Empty))
                {
                    Irreversible = "IAM does not give back the private key; the journal keeps the certificate and its chain",
                    DoneCodes = ["NoSuchEntity"],
                },
            ])
        {
            Impact = RepairImpact.High,
            Risks =
            [
                "Load balancers and CloudFront distributions were searched, and none uses it; other services, and software that reads "
                + "certificates of IAM itself, were not.",
            ],
        };
    }

    /// <inheritdoc/>
    public override bool IsAbout(RepairTarget target, Finding finding) =>
        finding.ResourceType == ResourceRef.AccountType || finding.ResourceName == target.Resource.Name;

    /// <inheritdoc/>
    public override string? CommandFor(ResourceRef resource, IReadOnlyList<Fact> facts) =>
        resource.Type == Type ? $"{Command} -{CertificateName} {Quote(resource.Name)}" : null;

    private static ValueTask<ServerCertificateText?> ReadAsync(RepairContext context) =>
        context.Evidence.Need(IamEvidence.ServerCertificate, context.Target.Resource.Name);
}
