using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using CisAws.Aws.Clients;
using CisAws.Aws.Collection;
using CisAws.Evidence;

namespace CisAws.Aws.Session;

/// <summary>Says why connecting failed, in words that lead to the cure.</summary>
internal static class ConnectFailure
{
    public static CisAwsException Explain(Exception error, IClientConfig config, ResolvedCredentials credentials, string region)
    {
        string endpoint = config.ServiceURL ?? config.DetermineServiceOperationEndpoint(new(new GetCallerIdentityRequest())).URL;
        ReadFailure failure = FailureClassifier.Classify(error);

        // An exception without an answer from AWS comes from the SDK itself: it could not obtain the credentials.
        bool fromService = error is AmazonServiceException { ErrorCode.Length: > 0 };
        if (ProxyOf.Endpoint(endpoint) is { } proxy && (failure.Kind == ReadFailureKind.Unreachable || ProxyOf.Refused(error)))
        {
            return SessionErrors.ProxyRefuses(proxy, endpoint, failure.Message, error);
        }

        if (ReadFailure.IsOfClock(failure.Code, failure.Message))
        {
            return SessionErrors.ClockSkew(credentials.Origin, failure.Message, error);
        }

        return failure.Kind switch
        {
            ReadFailureKind.Unreachable when FailureClassifier.Find<SocketException>(error) is { } socket =>
                SessionErrors.Unreachable(endpoint, region, LibraryText.Of(socket), error),
            ReadFailureKind.Unreachable => SessionErrors.Unreachable(endpoint, region, failure.Message, error),
            ReadFailureKind.ServiceError when FailureClassifier.Find<ServerErrorException>(error) is not null =>
                SessionErrors.NotAws(endpoint, failure.Message, error),
            ReadFailureKind.Credentials when credentials.SignInProfile is { } profile && (!fromService || IsExpired(failure)) =>
                SessionErrors.SignInNeeded(profile, error),
            ReadFailureKind.Credentials or ReadFailureKind.RegionDisabled when IsExpired(failure) =>
                SessionErrors.ExpiredToken(credentials.Origin, error),
            ReadFailureKind.Credentials when !fromService => SessionErrors.NotObtained(credentials.Origin, error),
            ReadFailureKind.ServiceError when error is not AmazonServiceException => SessionErrors.NotObtained(credentials.Origin, error),
            ReadFailureKind.Credentials or ReadFailureKind.RegionDisabled =>
                SessionErrors.Rejected(credentials.Origin, region, failure.Code, error),
            ReadFailureKind.AccessDenied or ReadFailureKind.ServiceControlPolicy when fromService =>
                SessionErrors.Denied(credentials.Origin, region, error),
            ReadFailureKind.Throttled or ReadFailureKind.ServiceError when fromService => SessionErrors.Failed(endpoint, failure, error),
            _ => SessionErrors.NotAws(endpoint, failure.Message, error),
        };
    }

    private static bool IsExpired(ReadFailure failure) => failure.Code.Contains("Expired", StringComparison.Ordinal);
}
