namespace CisAws.Repairs;

/// <summary>A repair that costs money needs explicit consent by the administrator; the usual confirmation is not enough.</summary>
internal static class CostConsent
{
    /// <summary>The description of the parameter.</summary>
    public const string Description = "accepts what it costs; without it the repair is refused and says what that is.";

    private const string Name = "AcceptCost";

    /// <summary>Refuses without consent.</summary>
    /// <param name="context">The context.</param>
    /// <param name="cost">What it costs, as one sentence.</param>
    public static void Require(RepairContext context, string cost)
    {
        if (context.Options.Flag(Name)) return;
        throw new RepairRefusedException(
            "CostNotAccepted",
            cost,
            $"Where that is worth it, run {context.Repair.Command} with -{Name}, or Repair-CisFinding with -Parameter @{{ {Name} = "
            + $"$true }}.");
    }
}
