namespace CisAws.Repairs.Iam;

/// <summary>The tag on what repairs create, so that people see where it comes from.</summary>
internal static class OwnTag
{
    public const string Key = "CreatedBy", Value = "CisAwsBenchmark";
}
