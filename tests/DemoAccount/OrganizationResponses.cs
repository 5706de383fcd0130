using AwsTesting;

namespace CisAws.Demonstration;

/// <summary>What the organization around the account does to its calls: answers that the lab cannot give about one account alone.</summary>
internal static class OrganizationResponses
{
    private const string ManagementAccount = "210987654321";
    private const string Organization = "o-hl4harb0ur";
    private const string Caller = "assumed-role/AWSReservedSSO_SecurityAudit_71fa08c2d5e4b963/quentin.moreau";

    // The company does not work there, so its organization closes the region.
    private const string ClosedRegion = "sa-east-1";

    private static readonly string[] Queues = ["label-jobs", "parcel-events", "partner-orders"];

    private static readonly string[] OfManagementAccount =
    [
        "DescribeResourcePolicy", "ListAWSServiceAccessForOrganization", "ListDelegatedAdministrators", "ListPolicies", "ListRoots",
    ];

    public static void AddTo(AwsTestServer server, string account)
    {
        string caller = $"arn:aws:sts::{account}:{Caller}";
        server.OnAny().InRegion(ClosedRegion).DeniesByServiceControlPolicy(caller);

        // Assuming the role in the lab would leave its mark on the role's last use.
        server.On("sts", "GetCallerIdentity").ReturnsResult(
            $"<Arn>{caller}</Arn><UserId>AROAHARBOURLANEEXAMPLE:quentin.moreau</UserId><Account>{account}</Account>");

        // The addresses of queues are those of the server that answers, and the lab's is another one each time.
        server.On("sqs", "ListQueues").InRegion("eu-west-1").ReturnsJson(new
        {
            QueueUrls = Queues.Select(q => $"https://sqs.eu-west-1.amazonaws.com/{account}/{q}").ToArray(),
        });

        // Only the management account and delegated administrators may look at the organization as a whole.
        foreach (string operation in OfManagementAccount)
        {
            server.On("organizations", operation).Throws(
                "AccessDeniedException", 400, "You don't have permissions to access this resource.");
        }

        server.On("iam", "ListOrganizationsFeatures").Throws(
            "AccountNotManagementOrDelegatedAdministrator",
            400,
            "The account is neither the management account nor a delegated administrator.");

        // The lab's own organizations give their members random account ids, which might be real ones.
        server.On("organizations", "DescribeOrganization").ReturnsJson(new
        {
            Organization = new
            {
                Id = Organization,
                Arn = $"arn:aws:organizations::{ManagementAccount}:organization/{Organization}",
                FeatureSet = "ALL",
                MasterAccountId = ManagementAccount,
                MasterAccountArn = $"arn:aws:organizations::{ManagementAccount}:account/{Organization}/{ManagementAccount}",
                MasterAccountEmail = "cloud@harbourlane.example",
            },
        });
    }
}
