namespace CisAws.Demonstration.Tests.Chaos;

/// <summary>Fields whose absence is an answer of AWS, and what it means.</summary>
internal static class MeaningfulAbsence
{
    private const string Details =
        "iam:GetAccountAuthorizationDetails GetAccountAuthorizationDetailsResponse/GetAccountAuthorizationDetailsResult";

    private static readonly Dictionary<string, string> Meanings = new(StringComparer.Ordinal)
    {
        // A page that says that it is the last one may leave out a list that is empty.
        [$"{Details}/UserDetailList"] = "there are no users",
        ["iam:ListEntitiesForPolicy ListEntitiesForPolicyResponse/ListEntitiesForPolicyResult/PolicyGroups"] = "no group has the policy",
        ["iam:ListEntitiesForPolicy ListEntitiesForPolicyResponse/ListEntitiesForPolicyResult/PolicyUsers"] = "no user has the policy",
        ["iam:ListEntitiesForPolicy ListEntitiesForPolicyResponse/ListEntitiesForPolicyResult/PolicyRoles"] = "no role has the policy",
        ["iam:ListServerCertificates ListServerCertificatesResponse/ListServerCertificatesResult/ServerCertificateMetadataList"] =
            "there are no certificates",

        // The reader of the SDK makes the same of a list that is empty; the owner says that the answer is one of S3.
        ["s3:ListBuckets ListAllMyBucketsResult/Buckets"] = "there are no buckets",

        // As IAM documents it: a user without inline policies has no such list.
        [$"{Details}/UserDetailList/member/UserPolicyList"] = "the user has no inline policies",

        // As CloudTrail documents it: by default, the value is All.
        ["cloudtrail:GetEventSelectors /EventSelectors/ReadWriteType"] = "reading and writing events",

        // As SQS documents it: the list is left out where there is no queue.
        ["sqs:ListQueues /QueueUrls"] = "there are no queues",

        // SQS leaves out attributes that are not set; the queue's ARN, which is asked for with it, says that the answer is one of SQS.
        ["sqs:GetQueueAttributes /Attributes/Policy"] = "the queue has no policy",

        // EC2 names a status of delivery once it has delivered or failed to.
        ["ec2:DescribeFlowLogs DescribeFlowLogsResponse/flowLogSet/item/deliverLogsStatus"] =
            "nothing was delivered yet, and nothing failed",
    };

    /// <summary>Whether the field may be missing in a right answer, and its absence says something.</summary>
    public static bool Contains(AnswerField field) => Meanings.ContainsKey(field.ToString());
}
