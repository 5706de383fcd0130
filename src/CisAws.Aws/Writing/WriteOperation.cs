using System.Collections.Concurrent;
using System.Reflection;
using Amazon.AccessAnalyzer;
using Amazon.Account;
using Amazon.CloudTrail;
using Amazon.CloudWatch;
using Amazon.CloudWatchLogs;
using Amazon.ConfigService;
using Amazon.EC2;
using Amazon.IdentityManagement;
using Amazon.KeyManagementService;
using Amazon.Macie2;
using Amazon.RDS;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3Control;
using Amazon.SecurityHub;
using Amazon.SimpleNotificationService;
using CisAws.Aws.Clients;
using Type = System.Type;

namespace CisAws.Aws.Writing;

/// <summary>An operation of a client, found by the name of its API: <c>service:Operation</c>, the service as plans call it.</summary>
internal sealed class WriteOperation
{
    private static readonly Dictionary<string, Service> Services = new(StringComparer.Ordinal)
    {
        ["access-analyzer"] = Of<AmazonAccessAnalyzerClient>(),
        ["account"] = Of<AmazonAccountClient>(),
        ["cloudtrail"] = Of<AmazonCloudTrailClient>(),
        ["cloudwatch"] = Of<AmazonCloudWatchClient>(),
        ["config"] = Of<AmazonConfigServiceClient>(),
        ["ec2"] = Of<AmazonEC2Client>(),
        ["iam"] = Of<AmazonIdentityManagementServiceClient>(),
        ["kms"] = Of<AmazonKeyManagementServiceClient>(),
        ["logs"] = Of<AmazonCloudWatchLogsClient>(),
        ["macie2"] = Of<AmazonMacie2Client>(),
        ["rds"] = Of<AmazonRDSClient>(),
        ["s3"] = Of<AmazonS3Client>(),
        ["s3control"] = Of<AmazonS3ControlClient>(),
        ["securityhub"] = Of<AmazonSecurityHubClient>(),
        ["sns"] = Of<AmazonSimpleNotificationServiceClient>(),
    };

    private static readonly ConcurrentDictionary<string, WriteOperation> Found = new(StringComparer.Ordinal);
    private readonly Service service;
    private readonly MethodInfo method;

    private WriteOperation(Service service, MethodInfo method)
    {
        this.service = service;
        this.method = method;
        RequestType = method.GetParameters()[0].ParameterType;
    }

    /// <summary>The request of the operation.</summary>
    public Type RequestType { get; }

    /// <summary>Finds an operation.</summary>
    /// <exception cref="ArgumentException">There is no such service or operation.</exception>
    public static WriteOperation Find(string action) => Found.GetOrAdd(action, static name =>
    {
        string[] parts = name.Split(':');
        if (parts.Length != 2 || !Services.TryGetValue(parts[0], out Service? service))
        {
            throw new ArgumentException($"There is no client for {name}.", nameof(action));
        }

        MethodInfo call = Array.Find(service.ClientType.GetMethods(), m => IsCall(m, parts[1]))
            ?? throw new ArgumentException($"{service.ClientType.Name} has no operation {parts[1]}.", nameof(action));
        return new WriteOperation(service, call);
    });

    /// <summary>Makes the call.</summary>
    public async Task<object?> InvokeAsync(ClientFactory clients, string region, object request, CancellationToken cancellationToken)
    {
        var task = (Task)method.Invoke(
            service.Client(clients, region), BindingFlags.DoNotWrapExceptions, null, [request, cancellationToken], null)!;
        await task.ConfigureAwait(false);
        return task.GetType().GetProperty(nameof(Task<object>.Result))!.GetValue(task);
    }

    private static bool IsCall(MethodInfo candidate, string operation) =>
        candidate.Name == operation + "Async"
        && candidate.GetParameters() is [var request, var token]
        && typeof(AmazonWebServiceRequest).IsAssignableFrom(request.ParameterType)
        && token.ParameterType == typeof(CancellationToken);

    private static Service Of<TClient>()
        where TClient : AmazonServiceClient, IAmazonService =>
            new(typeof(TClient), static (clients, region) => clients.GetForWriting<TClient>(region));

    private sealed record Service(Type ClientType, Func<ClientFactory, string, AmazonServiceClient> Client);
}
