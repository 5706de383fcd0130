using CisAws.Common;
using CisAws.Knowledge.Policies;

namespace CisAws.Repairs.Storage;

/// <summary>The statement that denies HTTP for a bucket and its objects, for all principals and all actions.</summary>
internal static class DenyHttp
{
    /// <summary>The id of the statement where no other has it.</summary>
    public const string Sid = "CisDenyInsecureTransport";

    /// <summary>Whether a policy denies HTTP for all objects and for the bucket, as 3.1.1 assesses it.</summary>
    public static bool IsDeniedBy(PolicyDocument policy, string partition, string bucket)
    {
        var transport = TransportPolicy.Of(policy, partition, bucket);
        return transport.DeniesOnObjects(TransportRequest.Http) && transport.DeniesOnBucket(TransportRequest.Http);
    }

    /// <summary>The policy with the statement added; a policy with nothing else where there is none.</summary>
    /// <param name="document">The policy, or null.</param>
    /// <param name="partition">The partition of the bucket.</param>
    /// <param name="bucket">The bucket's name.</param>
    /// <returns>The policy, or null where the statement cannot be added to the text.</returns>
    public static string? AddTo(string? document, string partition, string bucket) =>
        PolicyEdit.Append(document, Sid, sid => Statement(sid, partition, bucket)).Text;

    // Written as Amazon S3 writes policies itself: no white space, its order of elements, single values without a list.
    private static string Statement(string sid, string partition, string bucket)
    {
        Arn itself = Arn.OfBucket(partition, bucket), objects = Arn.OfObject(partition, bucket, "*");
        return $$$"""{"Sid":"{{{sid}}}","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["{{{itself}}}","{{{objects}}}"]"""
            + ""","Condition":{"Bool":{"aws:SecureTransport":"false"}}}""";
    }
}
