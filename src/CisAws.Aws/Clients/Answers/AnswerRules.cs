using System.Collections.Concurrent;
using System.Reflection;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace CisAws.Aws.Clients.Answers;

/// <summary>What a successful answer of one operation looks like.</summary>
/// <param name="Form">The kind of its body.</param>
/// <param name="MayBeEmpty">Whether the body may be empty: what the operation answers, if anything, is in headers.</param>
internal sealed record AnswerRules(AnswerForm Form, bool MayBeEmpty)
{
    private static readonly AnswerRules Unread = new(AnswerForm.Nothing, MayBeEmpty: true);
    private static readonly AnswerRules Json = new(AnswerForm.Json, MayBeEmpty: false);
    private static readonly string[] RequestIdHeaders = ["x-amzn-RequestId", "x-amz-request-id"];

    // The protocol with XML and without a common envelope: each answer has an element of its own.
    private static readonly string[] RestServices = ["S3", "S3 Control", "CloudFront"];

    private static readonly ConcurrentDictionary<Type, bool> WithMembers = new();

    private const string Nameless = "GetBucketVersioning";

    // A region of which nothing is set has no element for it.
    private const string Unset = "GetInstanceMetadataDefaults";

    private static readonly Dictionary<string, string> RestRoots = new(StringComparer.Ordinal)
    {
        ["ListBuckets"] = "ListAllMyBucketsResult",
        ["GetBucketLocation"] = "LocationConstraint",
        ["GetBucketLogging"] = "BucketLoggingStatus",
        ["GetBucketVersioning"] = "VersioningConfiguration",
        ["GetObjectLockConfiguration"] = "ObjectLockConfiguration",
        ["GetBucketTagging"] = "Tagging",
        ["GetBucketEncryption"] = "ServerSideEncryptionConfiguration",
        ["GetBucketWebsite"] = "WebsiteConfiguration",
        ["GetBucketPolicyStatus"] = "PolicyStatus",
        ["GetBucketAcl"] = "AccessControlPolicy",
        ["GetPublicAccessBlock"] = "PublicAccessBlockConfiguration",
        ["ListDistributions"] = "DistributionList",
        ["GetDistributionConfig"] = "DistributionConfig",
    };

    /// <summary>The root elements that an XML body may have.</summary>
    public IReadOnlyList<string> Roots { get; init; } = [];

    /// <summary>The element of the root that holds the result; null where there is none.</summary>
    public string? Result { get; init; }

    /// <summary>Whether the root holds something besides the request id.</summary>
    public bool HasContent { get; init; }

    /// <summary>The rules for the answer of a call.</summary>
    /// <exception cref="InvalidOperationException">No rule describes what the operation reads.</exception>
    public static AnswerRules Of(IRequestContext call)
    {
        string operation = CallLimiterPipeline.Operation(call.RequestName);
        bool hasMembers = WithMembers.GetOrAdd(CallLimiterPipeline.ResponseOf(call), HasMembers);
        if (call.Request.HttpMethod == "HEAD") return Unread;
        if (call.Unmarshaller is JsonResponseUnmarshaller) return hasMembers ? Json : Unread;
        if (RestServices.Contains(call.ServiceMetaData.ServiceId, StringComparer.Ordinal)) return Rest(operation, call.Request.HttpMethod);

        // Amazon EC2 has no element for the result; its members stand beside the request id.
        bool hasEnvelope = call.ServiceMetaData.ServiceId != "EC2";
        return new AnswerRules(AnswerForm.Xml, MayBeEmpty: false)
        {
            Roots = [operation + "Response"],
            Result = hasMembers && hasEnvelope ? operation + "Result" : null,
            HasContent = hasMembers && !hasEnvelope && operation != Unset,
        };
    }

    /// <summary>What is wrong with an answer, or null.</summary>
    public string? FaultOf(IWebResponseData answer, ReadOnlyMemory<byte> body)
    {
        bool isEmpty = body.Span.Trim(" \t\r\n"u8).IsEmpty;
        if (Form != AnswerForm.Nothing)
        {
            if (isEmpty && !MayBeEmpty) return "the answer is empty";
            if (!isEmpty && AnswerBody.FaultOf(this, body) is { } fault) return fault;
        }

        bool hasId = RequestIdHeaders.Any(h => !string.IsNullOrWhiteSpace(answer.GetHeaderValue(h)))
            || (Form == AnswerForm.Xml && !isEmpty && AnswerBody.HasRequestId(body));
        return hasId ? null : "the answer has no request id, so it is none of AWS";
    }

    // The API's model has no name for the root of this one, so that servers that stand in for AWS name it after the operation.
    private static AnswerRules Rest(string operation, string method) => RestRoots.TryGetValue(operation, out string? root)
        ? new AnswerRules(AnswerForm.Xml, MayBeEmpty: false) { Roots = operation == Nameless ? [root, operation + "Response"] : [root] }
        : operation == "GetBucketPolicy" ? Json
        : method == "GET" ? throw new InvalidOperationException($"No rule says what the answer of {operation} looks like.")
        : Unread;

    private static bool HasMembers(Type response) =>
        response.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Length > 0;
}

/// <summary>What the body of an answer is.</summary>
internal enum AnswerForm
{
    /// <summary>Nothing is read from it, if there is any.</summary>
    Nothing,

    /// <summary>A JSON object.</summary>
    Json,

    /// <summary>An XML document.</summary>
    Xml,
}
