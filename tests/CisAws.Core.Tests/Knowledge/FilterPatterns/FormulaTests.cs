using CisAws.Knowledge.FilterPatterns;

namespace CisAws.Tests.Knowledge.FilterPatterns;

public sealed class FormulaTests
{
    private const sbyte Yes = 1, No = 0, Open = -1;
    private static readonly Formula A = new Formula.Condition(0), B = new Formula.Condition(1), C = new Formula.Condition(2);

    [Fact]
    public void ConstantsAndRepetitionsAreFoldedAway()
    {
        Assert.Same(Formula.True, Formula.AllOf([]));
        Assert.Same(Formula.False, Formula.AnyOf([]));
        Assert.Same(Formula.True, Formula.AllOf([Formula.True]));
        Assert.Same(Formula.False, Formula.AllOf([A, Formula.False, B]));
        Assert.Same(Formula.True, Formula.AnyOf([A, Formula.True]));
        Assert.Same(A, Formula.AllOf([Formula.True, A]));
        Assert.Same(A, Formula.AnyOf([A, Formula.False]));
        Assert.Same(A, Formula.AllOf([A, new Formula.Condition(0)]));
        Assert.Equal([A, B], Parts(Formula.AllOf([A, B, A])));
        Assert.Equal([A, B, C], Parts(Formula.AllOf([A, Formula.AllOf([B, C])])));
        Assert.Equal([A, B, C], Parts(Formula.AnyOf([Formula.AnyOf([A, B]), C])));
        Assert.Equal(2, Parts(Formula.AllOf([A, Formula.AnyOf([B, C])])).Count);
    }

    [Fact]
    public void TheSizeCountsAllParts()
    {
        Assert.Equal(1, A.Size);
        Assert.Equal(1, Formula.True.Size);
        Assert.Equal(3, Formula.AllOf([A, B]).Size);
        Assert.Equal(5, Formula.AllOf([A, Formula.AnyOf([B, C])]).Size);
        Assert.Equal(5, Formula.AnyOf([A, Formula.AllOf([B, C])]).Size);
    }

    [Theory] // A and (B or C)
    [InlineData(Yes, Yes, No, Yes)]
    [InlineData(Yes, No, Yes, Yes)]
    [InlineData(Yes, No, No, No)]
    [InlineData(No, Open, Open, No)]
    [InlineData(Open, No, No, No)]
    [InlineData(Yes, Open, No, Open)]
    [InlineData(Yes, Open, Yes, Yes)]
    [InlineData(Open, Yes, Open, Open)]
    public void KnownConditionsDecideWhatTheyCan(sbyte a, sbyte b, sbyte c, sbyte expected)
    {
        Formula formula = Formula.AllOf([A, Formula.AnyOf([B, C])]);
        Assert.Equal(expected, formula.Evaluate([a, b, c], _ => true, wanted: true).Value);
        Assert.Equal(expected, formula.Evaluate([a, b, c], _ => true, wanted: false).Value);
    }

    [Fact]
    public void ThePartWithTheFewestWaysIsSettledFirst()
    {
        sbyte[] open = [Open, Open, Open];
        Formula formula = Formula.AllOf([Formula.AnyOf([A, B]), C]);

        // To be true it needs both parts, and only C can make the second true; to be false it needs one of them: there are two ways.
        Assert.Equal(new FormulaValue(Open, 2, 1), formula.Evaluate(open, _ => true, wanted: true));
        Assert.Equal(new FormulaValue(Open, 0, 2), formula.Evaluate(open, _ => true, wanted: false));
        Assert.Equal(new FormulaValue(Open, 0, 2), Formula.AnyOf([A, B]).Evaluate(open, _ => true, wanted: true));
        Assert.Equal(new FormulaValue(Open, 0, 1), Formula.AnyOf([A, B]).Evaluate(open, _ => true, wanted: false));
        Assert.Equal(new FormulaValue(Open, 1, 1), Formula.AnyOf([A, B]).Evaluate(open, i => i == 1, wanted: true));
        Assert.Equal(new FormulaValue(Open), Formula.AnyOf([A, B]).Evaluate(open, _ => false, wanted: true));
        Assert.Equal(new FormulaValue(Yes), A.Evaluate([Yes], _ => true, wanted: true));
    }

    private static IReadOnlyList<Formula> Parts(Formula formula) =>
        formula switch { Formula.All a => a.Parts, Formula.Any a => a.Parts, _ => [formula] };
}
