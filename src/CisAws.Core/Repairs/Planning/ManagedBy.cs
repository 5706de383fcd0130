namespace CisAws.Repairs;

/// <summary>Finds by names and tags which tool manages a resource.</summary>
public static class ManagedBy
{
    private static readonly (string Key, string Tool)[] Keys =
    [
        ("aws:cloudformation:stack-name", "CloudFormation"),
        ("aws:cloudformation:stack-id", "CloudFormation"),
        ("aws:servicecatalog:provisionedProductArn", "Service Catalog"),
        ("terraform", "Terraform"),
        ("tf-managed", "Terraform"),
        ("pulumi:project", "Pulumi"),
        ("aws-control-tower", "Control Tower"),
    ];

    private static readonly string[] ToolKeys =
    [
        "managedby", "managed-by", "managed_by", "provisioner", "provisionedby", "provisioned-by", "createdby", "created-by",
    ];

    private static readonly (string Text, string Tool)[] Tools =
    [
        ("terraform", "Terraform"),
        ("opentofu", "OpenTofu"),
        ("cloudformation", "CloudFormation"),
        ("cdk", "the AWS CDK"),
        ("pulumi", "Pulumi"),
        ("control tower", "Control Tower"),
        ("controltower", "Control Tower"),
        ("firewall manager", "Firewall Manager"),
        ("crossplane", "Crossplane"),
    ];

    private static readonly (string Text, string Tool)[] Names =
    [
        ("aws-controltower-", "Control Tower"),
        ("AWSControlTower", "Control Tower"),
        ("StackSet-AWSControlTower", "Control Tower"),
        ("StackSet-", "StackSets"),
        ("stacksets-exec-", "StackSets"),
        ("AWSCloudFormationStackSet", "StackSets"),
        ("FMManaged", "Firewall Manager"),
        ("FMS-", "Firewall Manager"),
        ("AWSReservedSSO_", "IAM Identity Center"),
    ];

    /// <summary>The tool that manages the resource, or null where none is found.</summary>
    /// <param name="name">The name of the resource, without its path.</param>
    /// <param name="tags">Its tags as <c>key=value</c>.</param>
    public static string? Find(string name, IReadOnlyList<string> tags) =>
        tags.Select(OfTag).FirstOrDefault(t => t is not null)
        ?? Array.Find(Names, n => name.StartsWith(n.Text, StringComparison.OrdinalIgnoreCase)).Tool;

    private static string? OfTag(string tag)
    {
        int at = tag.IndexOf('=', StringComparison.Ordinal);
        (string key, string value) = at < 0 ? (tag, string.Empty) : (tag[..at], tag[(at + 1)..]);
        if (Array.Find(Keys, k => key.Equals(k.Key, StringComparison.OrdinalIgnoreCase)) is { Tool: { } tool }
            && !value.Equals("false", StringComparison.OrdinalIgnoreCase)) return tool;
        return ToolKeys.Contains(key, StringComparer.OrdinalIgnoreCase)
            ? Array.Find(Tools, t => value.Contains(t.Text, StringComparison.OrdinalIgnoreCase)).Tool
            : null;
    }
}
