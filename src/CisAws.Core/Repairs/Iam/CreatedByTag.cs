namespace CisAws.Repairs.Iam;

/// <summary>The tag on resources that repairs create, to show their origin.</summary>
internal static class CreatedByTag
{
    public const string Key = "CreatedBy", Value = "CisAwsBenchmark";
}
