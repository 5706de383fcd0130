namespace CisAws.Evidence;

/// <summary>Questions to AWS Lambda.</summary>
public static class LambdaEvidence
{
    /// <summary>The functions of a region.</summary>
    public static readonly EvidenceSource<FunctionList> Functions = EvidenceSource<FunctionList>.Regional("lambda:ListFunctions")
        .Listing(ItemEffect.Account, "AWS::Lambda::Function");

    /// <summary>The policy of the function whose name is the subject; null when there is no such function.</summary>
    public static readonly EvidenceSource<FunctionPolicy> Policy = EvidenceSource<FunctionPolicy>.RegionalFor("lambda:GetPolicy");
}

/// <summary>A function. Source: lambda:ListFunctions.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Arn">Its ARN.</param>
public sealed record LambdaFunction(string Name, string Arn);

/// <summary>The functions of a region.</summary>
/// <param name="Functions">The functions.</param>
public sealed record FunctionList(IReadOnlyList<LambdaFunction> Functions);

/// <summary>The policy of a function, without those of its versions and aliases. Source: lambda:GetPolicy.</summary>
/// <param name="Document">The policy as JSON text, or null where the function has none.</param>
public sealed record FunctionPolicy(string? Document);
