namespace CisAws.Repairs;

/// <summary>A repair that costs money needs explicit consent by the administrator; the usual confirmation is not enough.</summary>
internal static class CostConsent
{
    /// <summary>The description of the parameter.</summary>
    public const string Description = "accepts the cost; without it the repair is refused and states the cost.";

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
            $"To accept the cost, run {context.Repair.Command} with -{Name}, or Repair-CisFinding with -Parameter @{{ {Name} = "
            + $"$true }}.");
    }
}
