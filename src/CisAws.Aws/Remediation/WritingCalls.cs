using System.Net;
using Amazon.IdentityManagement;
using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using CisAws.Aws.Clients;
using CisAws.Aws.Collection;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Remediation;

/// <summary>Makes the writing calls that plans describe. Nothing else in this assembly writes.</summary>
internal static class WritingCalls
{
    private delegate Task Writer(ClientFactory clients, string region, Parameters parameters, CancellationToken cancellationToken);

    private static readonly Dictionary<string, Writer> Writers = new(StringComparer.Ordinal)
    {
        ["iam:UpdateAccountPasswordPolicy"] = (clients, region, p, cancel) => clients.Get<AmazonIdentityManagementServiceClient>(region).UpdateAccountPasswordPolicyAsync(
            new UpdateAccountPasswordPolicyRequest
            {
                MinimumPasswordLength = p.Number("MinimumPasswordLength"),
                RequireSymbols = p.Flag("RequireSymbols"),
                RequireNumbers = p.Flag("RequireNumbers"),
                RequireUppercaseCharacters = p.Flag("RequireUppercaseCharacters"),
                RequireLowercaseCharacters = p.Flag("RequireLowercaseCharacters"),
                AllowUsersToChangePassword = p.Flag("AllowUsersToChangePassword"),
                MaxPasswordAge = p.Number("MaxPasswordAge"),
                PasswordReusePrevention = p.Number("PasswordReusePrevention"),
                HardExpiry = p.Flag("HardExpiry"),
            },
            cancel),
        ["iam:DeleteAccountPasswordPolicy"] = (clients, region, _, cancel) =>
            clients.Get<AmazonIdentityManagementServiceClient>(region).DeleteAccountPasswordPolicyAsync(new(), cancel),
    };

    public static async Task InvokeAsync(ClientFactory clients, string homeRegion, ApiCall call, CancellationToken cancellationToken)
    {
        if (!Writers.TryGetValue(call.Action, out Writer? writer)) throw new ArgumentException($"There is no writer for {call.Action}.", nameof(call));
        string region = string.Equals(call.Region, EvidenceKey.Global, StringComparison.Ordinal) ? homeRegion : call.Region;
        var parameters = new Parameters(call);
        try
        {
            await writer(clients, region, parameters, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is AmazonClientException or AmazonServiceException or NoAnswerException or HttpRequestException or IOException or TimeoutException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw Refused(call, FailureClassifier.Classify(e), e);
        }
    }

    private static CisAwsException Refused(ApiCall call, ReadFailure failure, Exception cause) => failure.Kind switch
    {
        ReadFailureKind.AccessDenied or ReadFailureKind.ServiceControlPolicy => new(
            "WriteDenied", CisAwsErrorKind.PermissionDenied, $"{call.Action} was denied: {failure.Message}", $"Allow {call.Action} and run again; nothing was changed.", call.Action, cause),
        ReadFailureKind.Unreachable or ReadFailureKind.Malformed => Uncertain(call, failure, cause),

        // A server error says nothing about how far the call came before it.
        ReadFailureKind.ServiceError when cause is AmazonServiceException { StatusCode: >= HttpStatusCode.InternalServerError } => Uncertain(call, failure, cause),
        _ => new("WriteFailed", CisAwsErrorKind.Service, $"{call.Action} failed: {failure.Code}: {failure.Message}", "Correct the cause and run again.", call.Action, cause),
    };

    private static CisAwsException Uncertain(ApiCall call, ReadFailure failure, Exception cause) => new(
            "WriteUncertain", CisAwsErrorKind.Connection, $"{call.Action} was sent but its outcome is not known: {failure.Message}",
            "Test again to see whether it took effect.", call.Action, cause);

    private sealed class Parameters
    {
        private readonly IReadOnlyDictionary<string, object> values;

        public Parameters(ApiCall call) => values = call.Parameters;

        public int? Number(string name) => values.TryGetValue(name, out object? value) ? (int)value : null;

        public bool? Flag(string name) => values.TryGetValue(name, out object? value) ? (bool)value : null;
    }
}
