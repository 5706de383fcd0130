using CisAws.AwsClients.Generator.Model;

namespace CisAws.AwsClients.Generator.Protocols;

/// <summary>JSON answers.</summary>
internal sealed class JsonStructureReader(CodeWriter writer) : StructureReader(writer)
{
    protected override string ElementType => "JsonElement";

    protected override string ReadMember(Member member)
    {
        string at = "(e, " + CSharp.Quote(member.Wire);
        return member.Target.Kind switch
        {
            ShapeKind.Structure => $"JsonRead.Object{at}, {Use(member.Target)})",
            ShapeKind.List => $"JsonRead.List{at}, {Element(member.Target.ListElement.Target)})",
            ShapeKind.Map => $"JsonRead.Map{at}, {Element(member.Target.MapValue.Target)})",
            _ => $"JsonRead.{(member.EpochMilliseconds ? "EpochMilliseconds" : Scalar(member.Target))}{at})",
        };
    }

    private string Element(Shape shape) => shape.Kind switch
    {
        ShapeKind.Structure => Use(shape),
        ShapeKind.List => $"static x => JsonRead.AsList(x, {Element(shape.ListElement.Target)})",
        ShapeKind.Map => $"static x => JsonRead.AsMap(x, {Element(shape.MapValue.Target)})",
        _ => "JsonRead.As" + Scalar(shape),
    };
}
