using System.Net;
using Amazon.Runtime;
using CisAws.Aws.Clients;
using CisAws.Aws.Collection;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Writing;

/// <summary>Makes the writing calls that plans describe. Nothing else in this assembly writes.</summary>
internal static class WritingCalls
{
    public static async Task<ApiReply> InvokeAsync(
        ClientFactory clients, string homeRegion, ApiCall call, CancellationToken cancellationToken)
    {
        string region = call.Region == EvidenceKey.Global ? homeRegion : call.Region;
        WriteOperation operation = WriteOperation.Find(call.Action);
        object request = RequestBinder.Bind(operation.RequestType, call.Parameters);
        object? response;
        try
        {
            response = await operation.InvokeAsync(clients, region, request, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (
            e is AmazonClientException or AmazonServiceException or ReadFailureException
                or HttpRequestException or IOException or TimeoutException
                || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw Refused(call, FailureClassifier.Classify(e), e);
        }

        return PartialFailures.Find(response) is { } failures ? throw Unsuccessful(call, failures) : ReplyReader.Read(response);
    }

    private static CisAwsException Unsuccessful(ApiCall call, PartialFailures failures) => WriteErrors.Create(
        failures.IsPartOf(call) ? WriteErrors.Uncertain : WriteErrors.Failed,
        CisAwsErrorKind.Service,
        $"{call.Action} failed{(failures.IsPartOf(call) ? " in part" : string.Empty)}: {failures.Code}: {failures.Message}",
        "Correct the cause and run again.",
        call.Action,
        failures.Code);

    private static CisAwsException Refused(ApiCall call, ReadFailure failure, Exception cause) => failure.Kind switch
    {
        ReadFailureKind.AccessDenied or ReadFailureKind.ServiceControlPolicy => WriteErrors.Create(
            WriteErrors.Denied, CisAwsErrorKind.PermissionDenied, $"{call.Action} was denied: "
                + $"{failure.Message}", $"Allow {call.Action} and run again; nothing was changed by this "
                    + $"call.", call.Action, failure.Code, cause),
        ReadFailureKind.Unreachable or ReadFailureKind.Malformed => Uncertain(call, failure, cause),

        // After a server error it is not known whether the call took effect.
        ReadFailureKind.ServiceError when cause is AmazonServiceException { StatusCode: >= HttpStatusCode.InternalServerError } =>
            Uncertain(call, failure, cause),
        _ => WriteErrors.Create(
            WriteErrors.Failed,
            CisAwsErrorKind.Service,
            $"{call.Action} failed: {failure.Code}: {failure.Message}",
            "Correct the cause and run again.",
            call.Action,
            failure.Code,
            cause),
    };

    private static CisAwsException Uncertain(ApiCall call, ReadFailure failure, Exception cause) => WriteErrors.Create(
        WriteErrors.Uncertain, CisAwsErrorKind.Connection, $"{call.Action} was sent but its outcome is not known: {failure.Message}",
        "Test again to see whether it took effect.", call.Action, failure.Code, cause);
}
