using CisAws.Aws.Clients;
using CisAws.Aws.Collection;
using CisAws.Evidence;
using CisAws.Gateway;

namespace CisAws.Aws.Writing;

/// <summary>Makes the writing calls that plans describe. Nothing else in this assembly changes what is assessed.</summary>
internal static class WritingCalls
{
    // What cannot be read may hold the secret that it was to deliver, and its parser quotes it.
    private const string Unreadable = "the answer cannot be read";

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
        catch (OutcomeUnknownException e)
        {
            throw Uncertain(call, e.Reason);
        }
        catch (Exception e) when (!(e is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            throw Refused(call, e);
        }

        return PartialFailures.Find(response) is { } failures ? throw Unsuccessful(call, failures) : ReplyReader.Read(response);
    }

    private static CisAwsException Unsuccessful(ApiCall call, PartialFailures failures)
    {
        string message = CallSecrets.AreIn(failures.Message, call) ? CallSecrets.Withheld : failures.Message;
        return WriteErrors.Create(
            failures.IsPartOf(call) ? WriteErrors.Uncertain : WriteErrors.Failed,
            CisAwsErrorKind.Service,
            $"{call.Action} failed{(failures.IsPartOf(call) ? " in part" : string.Empty)}: {failures.Code}: {message}",
            "Correct the cause and run again.",
            call.Action,
            failures.Code);
    }

    private static CisAwsException Refused(ApiCall call, Exception error)
    {
        ReadFailure failure = FailureClassifier.Classify(error);
        (string message, Exception? cause) = Shown(call, failure, error);
        return failure.Kind switch
        {
            ReadFailureKind.AccessDenied or ReadFailureKind.ServiceControlPolicy => WriteErrors.Create(
                WriteErrors.Denied,
                CisAwsErrorKind.PermissionDenied,
                $"{call.Action} was denied: {message}",
                $"Allow {call.Action} and run again; nothing was changed by this call.",
                call.Action,
                failure.Code,
                cause),
            ReadFailureKind.Unreachable => WriteErrors.Create(
                WriteErrors.Failed,
                CisAwsErrorKind.Connection,
                $"{call.Action} was not sent: {message}",
                "Check the connection and run again.",
                call.Action,
                failure.Code,
                cause),
            _ => WriteErrors.Create(
                WriteErrors.Failed,
                CisAwsErrorKind.Service,
                $"{call.Action} failed: {failure.Code}: {message}",
                "Correct the cause and run again.",
                call.Action,
                failure.Code,
                cause),
        };
    }

    private static CisAwsException Uncertain(ApiCall call, Exception error)
    {
        ReadFailure failure = FailureClassifier.Classify(error);
        (string message, Exception? cause) = failure.Kind is ReadFailureKind.Malformed or ReadFailureKind.InternalError
            ? (Unreadable, null)
            : Shown(call, failure, error);
        return WriteErrors.Create(
            WriteErrors.Uncertain,
            CisAwsErrorKind.Connection,
            $"{call.Action} was sent but its outcome is not known: {message}",
            "Test again to see whether it took effect.",
            call.Action,
            failure.Code,
            cause);
    }

    private static (string Message, Exception? Cause) Shown(ApiCall call, ReadFailure failure, Exception error) =>
        CallSecrets.AreIn(error.ToString(), call) ? (CallSecrets.Withheld, null) : (failure.Message, error);
}
