using Microsoft.AspNetCore.Http;

namespace AwsTesting.Wire;

/// <summary>S3 names its operation by method, presence of bucket and key, and a query-string subresource.</summary>
internal static class S3Operations
{
    private static readonly Dictionary<string, string> Subresources = new(StringComparer.Ordinal)
    {
        ["accelerate"] = "BucketAccelerateConfiguration",
        ["acl"] = "BucketAcl",
        ["cors"] = "BucketCors",
        ["encryption"] = "BucketEncryption",
        ["lifecycle"] = "BucketLifecycleConfiguration", ["location"] = "BucketLocation", ["logging"] = "BucketLogging",
        ["notification"] = "BucketNotificationConfiguration", ["object-lock"] = "ObjectLockConfiguration",
        ["ownershipControls"] = "BucketOwnershipControls", ["policy"] = "BucketPolicy", ["policyStatus"] = "BucketPolicyStatus",
        ["publicAccessBlock"] = "PublicAccessBlock", ["replication"] = "BucketReplication", ["requestPayment"] = "BucketRequestPayment",
        ["tagging"] = "BucketTagging", ["versioning"] = "BucketVersioning", ["website"] = "BucketWebsite",
    };

    // Deleting a whole configuration has its own, shorter name in the API.
    private static readonly Dictionary<string, string> DeleteNames = new(StringComparer.Ordinal)
    {
        ["BucketLifecycleConfiguration"] = "BucketLifecycle",
    };

    public static string Name(HttpRequest request, string path, IDictionary<string, string> parameters)
    {
        string trimmed = path.TrimStart('/');
        int slash = trimmed.IndexOf('/', StringComparison.Ordinal);
        string bucket = slash < 0 ? trimmed : trimmed[..slash];
        string key = slash < 0 ? string.Empty : trimmed[(slash + 1)..];
        if (bucket.Length == 0)
        {
            return "ListBuckets";
        }

        parameters["Bucket"] = Uri.UnescapeDataString(bucket);
        if (key.Length == 0)
        {
            return OfBucket(request);
        }

        parameters["Key"] = Uri.UnescapeDataString(key);
        return Verb(request.Method) + "Object";
    }

    private static string OfBucket(HttpRequest request)
    {
        foreach (string subresource in request.Query.Keys)
        {
            if (Subresources.TryGetValue(subresource, out string? name))
            {
                string verb = Verb(request.Method);
                return verb + (verb == "Delete" && DeleteNames.TryGetValue(name, out string? shorter) ? shorter : name);
            }
        }

        return request.Method switch
        {
            "GET" when request.Query.ContainsKey("versions") => "ListObjectVersions",
            "GET" when request.Query.ContainsKey("uploads") => "ListMultipartUploads",
            "GET" when request.Query.ContainsKey("list-type") => "ListObjectsV2",
            "GET" => "ListObjects",
            "PUT" => "CreateBucket",
            "POST" when request.Query.ContainsKey("delete") => "DeleteObjects",
            _ => Verb(request.Method) + "Bucket",
        };
    }

    private static string Verb(string method) => method switch
    {
        "GET" => "Get",
        "HEAD" => "Head",
        "PUT" => "Put",
        "DELETE" => "Delete",
        _ => "Post",
    };
}
