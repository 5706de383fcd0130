using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AwsTesting;
using CisAws.Repairs;
using CisAws.Repairs.Iam;

namespace CisAws.Aws.Tests.Repairs.Iam;

public sealed class ExpiredCertificateCase : RepairCase
{
    public override Repair Repair { get; } = new ServerCertificateRepair();

    public override IReadOnlyDictionary<string, object?> Options { get; } = new Dictionary<string, object?>
    {
        ["ServerCertificateName"] = "web",
    };

    public override bool IsReversible => false;

    public override async Task SetUpAsync(RepairAccount account)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 expired = new CertificateRequest("CN=web.example.com", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddYears(-2), DateTimeOffset.UtcNow.AddDays(-3));
        await account.QueryIamAsync(
            "UploadServerCertificate",
            ("ServerCertificateName", "web"),
            ("Path", "/cloudfront/"),
            ("CertificateBody", expired.ExportCertificatePem()),
            ("PrivateKey", "never read"));
    }
}

public sealed class NoAnalyzerCase : RepairCase
{
    public override Repair Repair { get; } = new AccessAnalyzerRepair();

    public override string Region => "eu-west-1";

    public override Task SetUpAsync(RepairAccount account) =>
        account.Lab.SetAnalyzerAsync(new LabAnalyzer("unused", Region) { Type = "ACCOUNT_UNUSED_ACCESS" }, RepairAccount.Cancel);
}

public sealed class DeadAnalyzerCase : RepairCase
{
    public override Repair Repair { get; } = new AccessAnalyzerRepair();

    public override string Region => "eu-west-1";

    public override IReadOnlyDictionary<string, object?> Options { get; } = new Dictionary<string, object?> { ["ReplaceFailed"] = true };

    public override bool IsReversible => false;

    public override Task SetUpAsync(RepairAccount account) =>
        account.Lab.SetAnalyzerAsync(
            new LabAnalyzer("dead", Region) { Status = "FAILED", StatusReason = "SERVICE_ROLE_CREATION_FAILED" }, RepairAccount.Cancel);
}
