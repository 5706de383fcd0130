using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using CisAws.Evidence;
using AccountSummary = CisAws.Evidence.AccountSummary;
using PasswordPolicy = CisAws.Evidence.PasswordPolicy;
using ServerCertificate = CisAws.Evidence.ServerCertificate;

namespace CisAws.Aws.Collection.Iam;

/// <summary>Reads IAM data about the account as a whole.</summary>
internal static class IamAccountReaders
{
    // The report is usually ready within seconds; a minute without it is a failure.
    private static readonly TimeSpan ReportPatience = TimeSpan.FromSeconds(60);

    public static ReaderTable All { get; } = new ReaderTable()
        .On(IamEvidence.AccountSummary, async (request, cancel) =>
            request.IsRoot
                ? await RootReaders.SummaryAsync(request, cancel).ConfigureAwait(false)
                : new AccountSummary(
                    Convert.Required(
                        (await Iam(request).GetAccountSummaryAsync(new(), cancel).ConfigureAwait(false)).SummaryMap, "SummaryMap")))
        .On(IamEvidence.CredentialReport, async (request, cancel) => await ReadReportAsync(request, cancel).ConfigureAwait(false))
        .On(IamEvidence.PasswordPolicy, async (request, cancel) => await ReadPasswordPolicyAsync(request, cancel).ConfigureAwait(false))
        .On(IamEvidence.VirtualMfaDevices, async (request, cancel) => new VirtualMfaDeviceList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    Iam(request)
                        .Paginators.ListVirtualMFADevices(
                            new() { AssignmentStatus = AssignmentStatusType.Assigned, MaxItems = Pages.IamMaximum })
                        .Responses,
                    p => p.VirtualMFADevices, p => p.Marker, cancel, p => p.IsTruncated).ConfigureAwait(false),
                ItemKinds.MfaDevice,
                d => d.SerialNumber,
                d => new VirtualMfaDevice(d.SerialNumber, d.User?.Arn, Convert.Time(d.EnableDate))),
        ]))
        .On(IamEvidence.ServerCertificates, async (request, cancel) => new ServerCertificateList(
        [
            .. request.Items(
                await Pages.ReadAsync(
                    Iam(request).Paginators.ListServerCertificates(new() { MaxItems = Pages.IamMaximum }).Responses,
                    p => p.ServerCertificateMetadataList, p => p.Marker, cancel, p => p.IsTruncated).ConfigureAwait(false),
                ItemKinds.ServerCertificate, c => c.Arn, Metadata),
        ]))
        .On(IamEvidence.ServerCertificate, async (request, cancel) => await ReadCertificateAsync(request, cancel).ConfigureAwait(false))
        .On(IamEvidence.SamlProviders, async (request, cancel) => new IdentityProviderList(
        [
            .. Convert.Required(
                (await Iam(request).ListSAMLProvidersAsync(new(), cancel).ConfigureAwait(false)).SAMLProviderList, "SAMLProviderList")
                .Select(p => Convert.Required(p.Arn, "Arn")),
        ]))
        .On(IamEvidence.OidcProviders, async (request, cancel) => new IdentityProviderList(
        [
            .. Convert.Required(
                (await Iam(request).ListOpenIDConnectProvidersAsync(new(), cancel).ConfigureAwait(false)).OpenIDConnectProviderList,
                "OpenIDConnectProviderList")
                .Select(p => Convert.Required(p.Arn, "Arn")),
        ]));

    private static AmazonIdentityManagementServiceClient Iam(ReadRequest request) =>
        request.Client<AmazonIdentityManagementServiceClient>();

    private static ServerCertificate Metadata(ServerCertificateMetadata c) => new(
        Convert.Required(c.ServerCertificateName, "ServerCertificateName"), Convert.Required(c.Arn, "Arn"), c.Path ?? string.Empty,
        c.ServerCertificateId ?? string.Empty, Convert.Time(c.UploadDate), Convert.Time(c.Expiration));

    private static async Task<ServerCertificateText?> ReadCertificateAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        try
        {
            Amazon.IdentityManagement.Model.ServerCertificate c = Convert.Required(
                (await Iam(request).GetServerCertificateAsync(new() { ServerCertificateName = request.Subject }, cancellationToken)
                    .ConfigureAwait(false)).ServerCertificate,
                "ServerCertificate");
            return new ServerCertificateText(
                Metadata(Convert.Required(c.ServerCertificateMetadata, "ServerCertificateMetadata")),
                Convert.Required(c.CertificateBody, "CertificateBody"),
                string.IsNullOrEmpty(c.CertificateChain) ? null : c.CertificateChain);
        }
        catch (NoSuchEntityException)
        {
            return null;
        }
    }

    private static async Task<CredentialReport> ReadReportAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        long start = request.Time.GetTimestamp();
        bool isStarted = false;
        for (TimeSpan wait = TimeSpan.FromMilliseconds(250); ; wait = TimeSpan.FromSeconds(Math.Min(2, wait.TotalSeconds * 2)))
        {
            GenerateCredentialReportResponse generated;
            try
            {
                generated = await Iam(request).GenerateCredentialReportAsync(new(), cancellationToken).ConfigureAwait(false);
            }
            catch (AmazonIdentityManagementServiceException e) when (FailureClassifier.Classify(e).Kind
                is ReadFailureKind.AccessDenied or ReadFailureKind.ServiceControlPolicy)
            {
                // AWS keeps a report for four hours, and whoever may read it need not be allowed to have one made.
                CredentialReport? earlier = await TryGetReportAsync(request, cancellationToken).ConfigureAwait(false);
                if (earlier is null) throw;
                return earlier with { IsEarlier = true };
            }

            if (
                generated.State == ReportStateType.COMPLETE
                    && await TryGetReportAsync(request, cancellationToken).ConfigureAwait(false) is { } report)
            {
                return isStarted ? report with { IsNew = true } : report;
            }

            isStarted |= generated.State == ReportStateType.STARTED;
            if (request.Time.GetElapsedTime(start) > ReportPatience)
            {
                throw new ReadFailureException(new ReadFailure(
                    ReadFailureKind.ServiceError,
                    "ReportNotReady",
                    "AWS did not finish the credential report within a minute; run again."));
            }

            await Task.Delay(wait, request.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<CredentialReport?> TryGetReportAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        try
        {
            GetCredentialReportResponse response = await Iam(request)
                .GetCredentialReportAsync(new(), cancellationToken)
                .ConfigureAwait(false);
            using var reader = new StreamReader(Convert.Required(response.Content, "Content"));
            return CredentialReportParser.Parse(
                await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false),
                Convert.RequiredTime(response.GeneratedTime, "GeneratedTime"),
                request.Unread);
        }
        catch (AmazonIdentityManagementServiceException e) when (e.ErrorCode is "ReportInProgress" or "ReportNotPresent" or "ReportExpired")
        {
            return null;
        }
    }

    private static async Task<PasswordPolicy?> ReadPasswordPolicyAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        try
        {
            Amazon.IdentityManagement.Model.PasswordPolicy p = Convert.Required(
                (await Iam(request).GetAccountPasswordPolicyAsync(new(), cancellationToken).ConfigureAwait(false)).PasswordPolicy,
                "PasswordPolicy");
            return new PasswordPolicy(
                p.MinimumPasswordLength,
                p.RequireSymbols ?? false,
                p.RequireNumbers ?? false,
                p.RequireUppercaseCharacters ?? false,
                p.RequireLowercaseCharacters ?? false,
                p.AllowUsersToChangePassword ?? false,
                Positive(p.MaxPasswordAge),
                Positive(p.PasswordReusePrevention),
                p.HardExpiry);
        }
        catch (NoSuchEntityException)
        {
            return null;
        }
    }

    /// <summary>Zero means "not set" and would be refused when written back.</summary>
    private static int? Positive(int? value) => value > 0 ? value : null;
}
